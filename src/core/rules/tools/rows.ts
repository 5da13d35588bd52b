import { awsRows } from './aws';
import { azureRows } from './azure';
import { breadthRows } from './breadth';
import { cloudRows } from './clouds';
import { containerRows } from './containers';
import { dataRows } from './data';
import { exposureRows } from './exposure';
import { forgeRows } from './forges';
import { googleRows } from './google';
import { infrastructureRows } from './infrastructure';
import { kubernetesRows } from './kubernetes';
import { migrationRows } from './migrations';
import { platformRows } from './platforms';
import { publishingRows } from './publishing';
import type { LateRow, ToolRow } from './row';

/** Every tool that the general reader knows more of than its words. See `ToolRow` for adding one. */
export const TOOL_ROWS: readonly (ToolRow | LateRow)[] = [
  ...forgeRows,
  ...containerRows,
  ...kubernetesRows,
  ...infrastructureRows,
  ...awsRows,
  ...googleRows,
  ...azureRows,
  ...exposureRows,
  ...platformRows,
  ...cloudRows,
  ...migrationRows,
  ...publishingRows,
  ...dataRows,
  ...breadthRows,
];
