import { awsRows } from './aws';
import { azureRows } from './azure';
import { containerRows } from './containers';
import { dataRows } from './data';
import { forgeRows } from './forges';
import { googleRows } from './google';
import { infrastructureRows } from './infrastructure';
import { kubernetesRows } from './kubernetes';
import type { ToolRow } from './row';

/** Every tool that the general reader knows more of than its words. See `ToolRow` for adding one. */
export const TOOL_ROWS: readonly ToolRow[] = [
  ...forgeRows,
  ...containerRows,
  ...kubernetesRows,
  ...infrastructureRows,
  ...awsRows,
  ...googleRows,
  ...azureRows,
  ...dataRows,
];
