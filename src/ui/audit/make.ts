import * as vscode from 'vscode';
import type { ExportFormat, RecordOrder } from '../../broker/record-messages';
import { visible } from '../text/visible';
import type { RecordDesk } from './desk';

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'jsonl',
  csv: 'csv',
  markdown: 'md',
};

/**
 * Makes what a person wants to keep of the record: a report in an editor, a text in the clipboard, a file where
 * the person says.
 *
 * @returns what is said to the person; undefined where there is nothing to say
 */
export async function makeOfRecord(
  order: RecordOrder,
  desk: RecordDesk,
): Promise<string | undefined> {
  switch (order.what) {
    case 'report': {
      const answer = await desk.ask(order);
      if (answer.what !== 'text') return failure(answer);
      const document = await vscode.workspace.openTextDocument({
        language: 'markdown',
        content: answer.text,
      });
      await vscode.window.showTextDocument(document, { preview: false });
      return undefined;
    }
    case 'copy': {
      const answer = await desk.ask(order);
      if (answer.what !== 'text') return failure(answer);
      await vscode.env.clipboard.writeText(answer.text);
      return vscode.l10n.t('Copied as Markdown.');
    }
    case 'export': {
      const file = await chooseFile(order.format);
      if (file === undefined) return undefined;
      const answer = await desk.ask(order, file.fsPath);
      if (answer.what !== 'exported') return failure(answer);
      return vscode.l10n.t('{0} actions were written to {1}.', answer.count, file.fsPath);
    }
  }
}

/**
 * Lets the person choose a session of the record, the newest first.
 *
 * @returns undefined where none was chosen
 * @throws Error where there is none, or the record cannot be read
 */
export async function chooseSession(desk: RecordDesk): Promise<string | undefined> {
  const answer = await desk.ask({ what: 'stats', filter: {} });
  if (answer.what !== 'stats') throw new Error(failure(answer));
  const items = answer.sessions
    .filter(({ session }) => session !== '')
    .map(({ session, agent = '', last, actions }) => ({
      session,
      label: visible(answer.labels[agent] ?? agent),
      description: visible(session),
      detail: vscode.l10n.t('{0} actions, until {1}', actions, new Date(last).toLocaleString()),
    }));
  if (items.length === 0) {
    throw new Error(
      vscode.l10n.t('The record knows no session of an agent yet: ask one something first.'),
    );
  }
  const placeHolder = vscode.l10n.t('Which session is the report about?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.session;
}

/** Where the export goes, by the editor's own dialog. */
async function chooseFile(format: ExportFormat): Promise<vscode.Uri | undefined> {
  const extension = EXTENSIONS[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `portcullis-record.${extension}`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the record'),
    filters: { [format]: [extension] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
}

function failure(answer: { readonly what: string; readonly text?: string }): string {
  return answer.text ?? vscode.l10n.t('The record could not be read.');
}
