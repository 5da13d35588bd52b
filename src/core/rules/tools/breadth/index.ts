import type { LateRow } from '../row';
import { backupRows } from './backup';
import { ciRows } from './ci';
import { clusterRows } from './clusters';
import { cmsRows } from './cms';
import { dataPlatformRows } from './data-platforms';
import { databaseRows } from './databases';
import { desktopRows } from './desktops';
import { directoryRows } from './directories';
import { dnsCdnRows } from './dns-cdn';
import { flagRows } from './flags';
import { fleetRows } from './fleets';
import { gatewayRows } from './gateways';
import { hardwareRows } from './hardware';
import { machineLearningRows } from './machine-learning';
import { machineRows } from './machines';
import { mailPaymentRows } from './mail-payment';
import { messagingRows } from './messaging';
import { mobileRows } from './mobile';
import { monitoringRows } from './monitoring';
import { packageRows } from './packages';
import { morePlatformRows } from './platforms-more';
import { pluginRows } from './plugins';
import { protectionRows } from './protection';
import { registryRows } from './registries';
import { saasRows } from './saas';
import { searchRows } from './search';
import { secretStoreRows } from './secret-stores';
import { storageRows } from './storage';
import { virtualRows } from './virtual';
import { workstationRows } from './workstation';

/** Tools beyond those that most people work with, a file for each domain. */
export const breadthRows: readonly LateRow[] = [
  ...backupRows,
  ...ciRows,
  ...clusterRows,
  ...cmsRows,
  ...dataPlatformRows,
  ...databaseRows,
  ...desktopRows,
  ...directoryRows,
  ...dnsCdnRows,
  ...flagRows,
  ...fleetRows,
  ...gatewayRows,
  ...hardwareRows,
  ...machineLearningRows,
  ...machineRows,
  ...mailPaymentRows,
  ...messagingRows,
  ...mobileRows,
  ...monitoringRows,
  ...packageRows,
  ...morePlatformRows,
  ...pluginRows,
  ...protectionRows,
  ...registryRows,
  ...saasRows,
  ...searchRows,
  ...secretStoreRows,
  ...storageRows,
  ...virtualRows,
  ...workstationRows,
];
