import type { ToolRow } from '../row';
import { backupRows } from './backup';
import { ciRows } from './ci';
import { dnsCdnRows } from './dns-cdn';
import { flagRows } from './flags';
import { gatewayRows } from './gateways';
import { mailPaymentRows } from './mail-payment';
import { messagingRows } from './messaging';
import { monitoringRows } from './monitoring';
import { secretStoreRows } from './secret-stores';
import { storageRows } from './storage';

/** Tools beyond those that most people work with, a file for each domain. */
export const breadthRows: readonly ToolRow[] = [
  ...storageRows,
  ...backupRows,
  ...messagingRows,
  ...secretStoreRows,
  ...ciRows,
  ...flagRows,
  ...dnsCdnRows,
  ...gatewayRows,
  ...mailPaymentRows,
  ...monitoringRows,
];
