import { awsRows } from './aws';
import { containerRows } from './containers';
import { dataRows } from './data';
import { googleRows } from './google';
import { kubernetesRows } from './kubernetes';
import type { ToolRow } from './row';

/** Every tool that the general reader knows more of than its words. See `ToolRow` for adding one. */
export const TOOL_ROWS: readonly ToolRow[] = [
  ...containerRows,
  ...kubernetesRows,
  ...awsRows,
  ...googleRows,
  ...dataRows,
];
