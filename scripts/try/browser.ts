import { start, which } from '../../scripts/lib/processes.mjs';
import { remembered } from '../../test/support/browser';
import type { Disposables } from '../../test/support/disposables';
import { serve } from '../../test/support/loopback';

/**
 * Serves the page by which a person's browser gets to the editor: it fills the editor's storage, so
 * that the built-in agent is there without signing in, and goes on to the workspace. The editor's
 * own proxy shows it under the editor's address, for storage belongs to an address.
 *
 * @param editor the editor's origin
 * @param workspace the folder to open
 * @returns the address to open
 */
export async function entrance(
  editor: string,
  workspace: string,
  owner: Disposables,
): Promise<string> {
  const target = `/?${new URLSearchParams({ folder: workspace }).toString()}`;
  const values = JSON.stringify({ remembered, target }).replaceAll('<', '\\u003c');
  const origin = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page.replace('VALUES', () => values));
  }, owner);
  return `${editor}/proxy/${new URL(origin).port}/`;
}

const page = `<!doctype html>
<meta charset="utf-8" />
<title>Portcullis</title>
<script>
  const { remembered, target } = VALUES;
  const request = indexedDB.open('vscode-web-state-db-global', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('ItemTable');
  request.onsuccess = () => {
    const transaction = request.result.transaction('ItemTable', 'readwrite');
    for (const [key, value] of Object.entries(remembered)) {
      transaction.objectStore('ItemTable').put(value, key);
    }
    transaction.oncomplete = () => {
      request.result.close();
      location.replace(target);
    };
  };
</script>
`;

/** Shows an address in the person's browser, if there is a screen and a browser. */
export function openInBrowser(address: string): void {
  const opener =
    process.platform === 'darwin'
      ? which('open')
      : process.env.DISPLAY || process.env.WAYLAND_DISPLAY
        ? which('xdg-open')
        : undefined;
  if (opener !== undefined) start(opener, [address], { stdio: 'ignore' });
}
