import type { Json } from '../action';
import { finding, type Finding } from '../finding';
import { pressesButtons, runsEditorCommand } from '../rules/tool';

/**
 * `run_vscode_command` passes any command of the editor with any arguments. Some press the buttons of
 * questions that a person should answer, or type into a terminal past its gate; a few are harmless.
 */
const PRESSES =
  /^(?:quickInput\.|quickPick\.|notification\.|notifications\.|portcullis\.|dialog\.|list\.select|list\.expand|workbench\.action\.(?:quickOpen|acceptSelected|quickPick|terminal\.(?:sendSequence|runSelectedText|runActiveFile|paste|pasteSelection|acceptSelected|rerunTask|runRecent|openNativeConsole|newWithProfile|newInActiveWorkspace|new|split|createProfileButton)|chat\.(?:acceptTool|acceptElicitation|toggleAgentMode|submit|open|editToolApproval|skipTool|configure|attachFile|restore)|trust|manageTrust|trustWorkspace|grantWorkspaceTrust|extensions\.|keepEdits|files\.openFolder|reloadWindow|restartExtensionHost|closeWindow|quit|toggleDevTools|debug\.|remote\.|openWorkspace|switchWindow|webview)|workbench\.(?:trust|extensions)\.|extension\.|extensions\.|chat\.|inlineChat\.accept|accept|settings\.|_|vscode\.(?:openFolder|executeCommand|open$)|github\.copilot\.(?:chat\.)?(?:approve|accept|run)|type$|default:type|replacePreviousChar|paste$|simpleBrowser|runCommands$|dev\.)/i;

/** Commands that show, move or save, and take no code. */
const HARMLESS = new Set(
  `workbench.action.files.save workbench.action.files.saveAll workbench.action.files.saveFiles
  workbench.action.closeActiveEditor workbench.action.closeAllEditors workbench.action.closeEditorsInGroup
  workbench.action.focusActiveEditorGroup workbench.action.focusSideBar workbench.action.focusPanel
  workbench.action.toggleSidebarVisibility workbench.action.togglePanel workbench.action.toggleZenMode
  workbench.action.splitEditor workbench.action.nextEditor workbench.action.previousEditor
  workbench.action.navigateBack workbench.action.navigateForward workbench.action.terminal.focus
  workbench.action.terminal.toggleTerminal workbench.action.terminal.clear workbench.action.problems.focus
  workbench.actions.view.problems workbench.action.output.toggleOutput workbench.view.explorer
  workbench.view.scm workbench.view.search workbench.view.debug workbench.view.testing.focus
  revealInExplorer workbench.files.action.showActiveFileInExplorer
  workbench.files.action.refreshFilesExplorer workbench.files.action.collapseExplorerFolders
  editor.action.formatDocument editor.action.formatSelection editor.action.organizeImports
  editor.action.goToDeclaration editor.action.revealDefinition editor.action.goToReferences
  editor.action.quickFix editor.action.triggerSuggest editor.action.commentLine editor.fold editor.unfold
  editor.foldAll editor.unfoldAll cursorTop cursorBottom markdown.showPreview
  markdown.showPreviewToSide typescript.restartTsServer eslint.restart git.refresh git.openChange
  vscode.diff testing.refreshTests`.split(/\s+/),
);

/** What a command of the editor would do. */
export function lookAtEditorCommand(input: Json): readonly Finding[] {
  const id = commandOf(input);
  const targets = [{ type: 'command', name: id ?? 'an editor command' }];
  if (id !== undefined && HARMLESS.has(id)) return [];
  if (id !== undefined && PRESSES.test(id)) {
    return [finding(pressesButtons, { targets, evidence: [] })];
  }
  return [finding(runsEditorCommand, { targets, evidence: [] })];
}

function commandOf(input: Json): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const given = Object.entries(input).find(([key]) => key === 'commandId' || key === 'command');
  const id: unknown = given?.[1];
  return typeof id === 'string' ? id : undefined;
}
