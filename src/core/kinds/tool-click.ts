import { finding, type Finding } from '../finding';
import { callsDestroyer } from '../rules/tool';
import type { Argument } from './tool-input';
import { operationOf } from './tool-name';

/** What a click in a page does, by the words of what is clicked: `Delete project`, `#delete-database`. */

const CLICKS = /(?:^|[_-])(?:click|press|tap|double_?click|submit)(?:[_-]|$)/i;
const NAMES =
  /^(?:element|selector|text|label|name|target|description|role_?name|locator|accessible_?name)$/i;

/** What a cloud holds; a row, an item, an account of the page under test is none. */
const GRAVE =
  /\b(?:delete|destroy|drop|terminate|wipe|purge|erase|reset|remove)\W{1,3}(?:(?:this|your|the|my|entire|whole|selected)\W){0,2}(?:projects?|repositor(?:y|ies)|repos?|databases?|db|workspaces?|organi[sz]ations?|clusters?|instances?|servers?|droplets?|volumes?|buckets?|domains?|zones?|environments?|deployments?|stacks?|tenants?|namespaces?|backups?|snapshots?|everything|forever|permanently)\b/i;
const FOR_GOOD =
  /\b(?:permanently|irreversibly)\W{1,3}(?:delete|remove|destroy|erase)\b|\bi understand\b.{0,80}\b(?:delete|lost|permanent)|\bempty\W(?:trash|bin)\b/i;

/** What is clicked, where its words say that a whole thing goes. */
export function byClick(tool: string, texts: readonly Argument[]): readonly Finding[] {
  if (!CLICKS.test(operationOf(tool).replace(/([a-z])([A-Z])/g, '$1_$2'))) return [];
  const on = texts.find(
    ({ key, text }) =>
      NAMES.test(key) && text.length < 400 && (GRAVE.test(text) || FOR_GOOD.test(text)),
  );
  if (on === undefined) return [];
  return [finding(callsDestroyer, { targets: [{ type: 'element', name: on.text }], evidence: [] })];
}
