import { dataClientRules } from './data-clients';
import { dataToolRules } from './data-tools';
import { codeRows } from './code';
import { diskRules } from './disk';
import { fileRules } from './files';
import { gitTreeRules } from './git';
import { gitExtraRules } from './git-extras';
import { gitHistoryRules } from './git-history';
import { otherVcsRules } from './git-others';
import { gitOtherTreeRules } from './git-trees';
import { guardRules } from './guard';
import { interpreterRows, interpreterRules } from './interpreters';
import { laterRules } from './later';
import { placeholderRule } from './placeholders';
import { moveRules } from './move-away';
import { networkShellRules } from './network-shell';
import { overwriteRules } from './overwrite';
import { emptyRules } from './overwrite-all';
import { permissionRules } from './permissions';
import { powershellRules } from './powershell';
import { railwayRules } from './railway';
import { remoteCodeRules } from './remote-code';
import { requestRules } from './requests';
import type { InvocationRule, RuleRow } from './rule';
import { secretRules } from './secrets';
import { shellRows } from './shell';
import { socketRules } from './sockets';
import { sqlRules } from './sql';
import { storeRules } from './stores';
import { accountRules } from './system-accounts';
import { kernelRules } from './system-kernel';
import { remoteFileRules } from './system-remote';
import { serviceRules } from './system-services';
import { traceRules } from './system-traces';
import { toolRows } from './tool';
import { toolRules } from './tools';

/** Every rule that looks at a started program. */
export const invocationRules: readonly InvocationRule[] = [
  ...fileRules,
  ...powershellRules,
  ...overwriteRules,
  ...emptyRules,
  ...moveRules,
  ...diskRules,
  ...permissionRules,
  ...serviceRules,
  ...accountRules,
  ...traceRules,
  ...kernelRules,
  ...remoteFileRules,
  ...gitTreeRules,
  ...gitHistoryRules,
  ...gitOtherTreeRules,
  ...gitExtraRules,
  ...otherVcsRules,
  ...interpreterRules,
  ...networkShellRules,
  ...remoteCodeRules,
  ...laterRules,
  placeholderRule,
  ...guardRules,
  ...requestRules,
  ...railwayRules,
  ...sqlRules,
  ...dataToolRules,
  ...storeRules,
  ...dataClientRules,
  ...socketRules,
  ...secretRules,
  ...toolRules,
];

/** Every rule there is, as rows: for the catalogue and the check that each is reached. */
export const allRules: readonly RuleRow[] = [
  ...shellRows,
  ...interpreterRows,
  ...codeRows,
  ...toolRows,
  ...invocationRules,
];
