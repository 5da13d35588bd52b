/** The page on which the fake cloud shows its volumes as they are now. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>The sample cloud</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { font-size: 1.3rem; margin: 0; }
  p { margin: 0.3rem 0 1.5rem; opacity: 0.75; }
  ul { list-style: none; padding: 0; }
  li { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px;
    padding: 0.8rem 1rem; margin: 0.6rem 0; }
  strong { font-weight: 600; }
  small { display: block; opacity: 0.75; }
  .gone { text-decoration: line-through; color: #c22; border-style: dashed; }
</style>
<h1>The sample cloud</h1>
<p>A pretended API on this machine. <span id="requests"></span></p>
<ul id="volumes"></ul>
<script>
  const seen = new Map();
  const list = document.getElementById('volumes');
  const counter = document.getElementById('requests');
  new EventSource('events').onmessage = ({ data }) => {
    const { volumes, requests } = JSON.parse(data);
    counter.textContent = requests + (requests === 1 ? ' request so far.' : ' requests so far.');
    const left = new Set(volumes.map(({ id }) => id));
    for (const volume of volumes) seen.set(volume.id, volume);
    list.replaceChildren(...[...seen.values()].map((volume) => row(volume, left.has(volume.id))));
  };
  function row({ name, environment, sizeMB, backups }, isThere) {
    const item = document.createElement('li');
    const title = document.createElement('strong');
    title.textContent = name;
    const detail = document.createElement('small');
    detail.textContent = isThere
      ? environment + ', ' + (sizeMB / 1024).toFixed(1) + ' GB, ' + backups.length + ' backups'
      : 'deleted, and its ' + backups.length + ' backups with it';
    item.className = isThere ? '' : 'gone';
    item.append(title, detail);
    return item;
  }
</script>
</html>
`;
