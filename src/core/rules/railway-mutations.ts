import type { Severity, Undo } from '../effect';

/** A mutation of Railway's public API that takes something away (docs.railway.com/reference/public-api). */
export interface RailwayMutation {
  /** The kind of thing, as targets name it. */
  readonly type: string;
  /** The arguments that name it. */
  readonly names: readonly string[];
  readonly severity: Severity;
  readonly undo: Undo;
  readonly why: string;
  readonly safer?: string;
}

function critical(
  type: string,
  names: readonly string[],
  why: string,
  safer?: string,
): RailwayMutation {
  return {
    type,
    names,
    severity: 'critical',
    undo: 'no',
    why,
    ...(safer === undefined ? {} : { safer }),
  };
}

function high(
  type: string,
  names: readonly string[],
  why: string,
  undo: Undo = 'partly',
): RailwayMutation {
  return { type, names, severity: 'high', undo, why };
}

/** “Wiping a volume deletes all backups”: docs.railway.com/reference/backups, “Caveats”. */
const WITH_BACKUPS = 'Railway keeps a volume’s backups with it: they go when it goes.';

const COPY_FIRST = 'Copy the data out of the volume first, to somewhere outside this project.';

// prettier-ignore
export const RAILWAY_MUTATIONS: ReadonlyMap<string, RailwayMutation> = new Map([
  ['volumeDelete', critical('volume', ['volumeId'], `Deletes the volume with all its data. ${WITH_BACKUPS}`, COPY_FIRST)],
  ['volumeInstanceDelete', critical('volume', ['id', 'volumeInstanceId'], `Deletes a volume’s data in one environment. ${WITH_BACKUPS}`, COPY_FIRST)],
  ['volumeInstanceBackupDelete', critical('backup', ['volumeInstanceBackupId'], 'Deletes a backup of a volume, for good.')],
  ['volumeInstanceBackupBatchDelete', critical('backup', ['volumeInstanceBackupIds', 'volumeInstanceId'], 'Deletes several backups of a volume, for good.')],
  ['volumeInstanceBackupRestore', critical('backup', ['volumeInstanceBackupId'], 'Puts an older state in place of the volume’s data; newer backups are removed.', 'Make a backup of the present state first.')],
  ['projectDelete', critical('project', ['id', 'projectId'], 'Deletes the project with all its services, environments, volumes and backups.', COPY_FIRST)],
  ['projectScheduleDelete', critical('project', ['id', 'projectId'], 'Schedules the project with all its services, volumes and backups for deletion.', 'It can be called off with projectScheduleDeleteCancel until the time has come.')],
  ['projectScheduleDeleteForce', critical('project', ['id', 'projectId'], 'Deletes a project that was scheduled for deletion, at once.')],
  ['environmentDelete', critical('environment', ['id', 'environmentId'], `Deletes the environment with its services, variables and volumes. ${WITH_BACKUPS}`, COPY_FIRST)],
  ['serviceDelete', critical('service', ['id', 'serviceId'], 'Deletes the service with its settings and deployments; its volume is left without it.')],
  ['pluginDelete', critical('database', ['id', 'pluginId'], 'Deletes the database with all its data.')],
  ['pluginReset', critical('database', ['id', 'pluginId'], 'Empties the database.')],
  ['bucketDelete', critical('bucket', ['id', 'bucketId'], 'Deletes the bucket with all objects in it.')],
  ['workspaceDelete', critical('workspace', ['id', 'workspaceId'], 'Deletes the workspace with all its projects.')],
  ['teamDelete', critical('workspace', ['id', 'teamId'], 'Deletes the team with all its projects.')],
  ['userDelete', critical('account', ['id'], 'Deletes the account.')],
  ['variableDelete', high('variable', ['input.name', 'name'], 'Deletes a variable; its value cannot be read again.', 'no')],
  ['deploymentRemove', high('deployment', ['id'], 'Takes the deployment down.', 'yes')],
  ['deploymentStop', high('deployment', ['id'], 'Stops the deployment: what it serves is gone until it is deployed again.', 'yes')],
  ['serviceDisconnect', high('service', ['id', 'serviceId'], 'Cuts the service off from its source repository.', 'yes')],
  ['customDomainDelete', high('domain', ['id'], 'Deletes the domain: what it serves cannot be reached under it any more.')],
  ['serviceDomainDelete', high('domain', ['id'], 'Deletes the domain of the service; another may take its name.')],
  ['railwayDomainDnsRecordDelete', high('domain', ['id', 'recordId'], 'Deletes a DNS record of the domain.')],
  ['tcpProxyDelete', high('proxy', ['id'], 'Deletes the public port of the service; a new one gets another address.', 'no')],
  ['egressGatewayAssociationsClear', high('service', ['input.serviceId'], 'Gives the service’s static outbound addresses back.', 'no')],
  ['privateNetworksForEnvironmentDelete', high('environment', ['environmentId'], 'Deletes the private networks of the environment.')],
  ['privateNetworkEndpointDelete', high('service', ['id'], 'Deletes the service’s address in the private network.')],
  ['deploymentTriggerDelete', high('trigger', ['id'], 'Deletes the trigger that deploys the service.')],
  ['webhookDelete', high('webhook', ['id'], 'Deletes the webhook.')],
  ['integrationDelete', high('integration', ['id'], 'Deletes the integration.')],
  ['templateDelete', high('template', ['id'], 'Deletes the template.')],
  ['apiTokenDelete', high('token', ['id'], 'Deletes the token: what uses it stops working.', 'no')],
  ['projectTokenDelete', high('token', ['id'], 'Deletes the token: what uses it stops working.', 'no')],
  ['bucketCredentialsReset', high('bucket', ['bucketId'], 'Makes new credentials: what uses the old ones stops working.', 'no')],
  ['projectMemberRemove', high('member', ['input.userId'], 'Takes a member’s access away.', 'yes')],
  ['workspaceUserRemove', high('member', ['input.userId'], 'Takes a member’s access away.', 'yes')],
  ['trustedDomainDelete', high('domain', ['id'], 'Deletes a trusted domain of the workspace.')],
  ['usageLimitRemove', high('limit', ['input.customerId'], 'Removes the limit of what may be spent.', 'yes')],
  ['sandboxDestroy', high('sandbox', ['id', 'sandboxId'], 'Destroys the sandbox with the files in it.', 'no')],
  ['cloudAgentDelete', high('agent', ['id'], 'Deletes the cloud agent with its files.', 'no')],
  ['sshPublicKeyDelete', high('key', ['id'], 'Deletes the key: who logs in with it is locked out.', 'yes')],
]);
