import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER =
  'Look the entry up first, disable it instead of deleting it, and let a person decide.';
const WHY = 'Takes users, groups or machines out of the directory: they cannot sign in any more.';
const USER: Differs = { type: 'user', severity: 'critical', undo: 'no' };
const DOMAIN: Differs = { type: 'domain', severity: 'critical', undo: 'partly' };

/** Who may sign in (auth0.github.io/auth0-cli, keycloak.org/docs, freeipa.org, wiki.samba.org, …). */
// prettier-ignore
export const directoryRows = lateRows(
  {
    'directory.ipa': 'ipa',
    'directory.delete': `auth0 okta okta-cli-client kcadm kcadm.sh kcreg kcreg.sh samba-tool pveum ory hydra kratos
      keto`,
    'directory.computer': `realm adcli net dsrm dsrm.exe kadmin kadmin.local kdb5_util htpasswd htdigest ipa-server-install
      ipa-client-install ipa-replica-manage smbpasswd`,
    'directory.windows': 'dsrm dsrm.exe',
  },
  () => ({
    'directory.ipa': {
      what: 'in the directory', depth: 1, effect: 'removes-access', undo: 'no', severity: 'critical', safer: SAFER, why: WHY,
      stops: ['ipa user-del ada', 'ipa group-del sales', 'ipa dnszone-del shop.example', 'ipa host-del web.example'],
      passes: ['ipa user-find', 'ipa user-show ada', 'ipa user-add delete', 'ipa ping'],
    },
    'directory.delete': {
      what: 'in the directory', depth: 3, effect: 'removes-access', undo: 'no', severity: 'critical', safer: SAFER, why: WHY,
      valued: 'q query r realm config server U H s user u username k tenant id project endpoint b cid uid rid gid cclientid rolename', harmless: 'use; login; logout; test *; quickstarts *; logs tail|list *; tenants use *; config *; ssh-key *; tunnel *; proxy *; serve *; migrate *; domain level *; dbcheck *; tail',
      verbs: 'remove-roles aclmod-delete del-members',
      asks: [
        ['api delete', 'Deletes by the address that it is given.', USER],
        ['domain demote', 'Takes the domain controller out of the domain.', DOMAIN],
        ['user setexpiry|disable', 'Shuts the user out.', { type: 'user', severity: 'high', undo: 'yes' }],
        ['users blocks|users block', 'Shuts the user out.', { type: 'user', severity: 'low', undo: 'yes' }],
      ],
      stops: ['auth0 users delete auth0-1', 'auth0 apps delete app-1 --force', 'auth0 api delete users/auth0-1', 'okta apps delete 1', 'kcadm.sh delete realms/shop', 'kcadm.sh delete users/1 -r shop', 'samba-tool user delete ada', 'samba-tool ou delete OU=Sales', 'samba-tool domain demote', 'ory delete identity 1', 'ory delete project 1', 'hydra delete oauth2-client 1', 'pveum user delete ada@pve'],
      passes: ['auth0 users list', 'auth0 users search --query delete', 'auth0 apps create --name delete', 'kcadm.sh get users -r shop', 'kcadm.sh create users -r shop', 'samba-tool user list', 'ory list identities', 'hydra serve all'],
    },
    'directory.computer': {
      what: 'of the directory', effect: 'removes-access', only: true, severity: 'critical', undo: 'partly', why: WHY, safer: SAFER,
      valued: 'U user S server I W workgroup k p q w r', flags: 'b c i', oneDash: true,
      asks: [
        ['leave', 'Takes this machine out of the domain: its users cannot sign in.', DOMAIN],
        ['delete-computer|delete-user|delete-group', WHY, USER],
        ['ads|domain|rpc leave|unjoin', 'Takes this machine out of the domain: its users cannot sign in.', DOMAIN],
        ['rpc|ads user|group|share delete', WHY, USER],
        ['conf drop|delshare', 'Takes shares away.', { type: 'share' }],
        ['share * /delete|/DELETE', 'Takes the share away.', { type: 'share', severity: 'high' }],
        ['computer * /del|/DEL|/delete', 'Takes the machine out of the domain.', DOMAIN],
        ['--q~delprinc', 'Deletes the principal: it cannot sign in any more.', USER],
        ['--q~ktrem', 'Takes keys away.', USER],
        ['delprinc|delete_principal', 'Deletes the principal: it cannot sign in any more.', USER],
        ['destroy', 'Deletes the whole database of who may sign in.', { type: 'database', undo: 'no' }],
        ['--uninstall', 'Takes the server, or this machine, out of the directory.', DOMAIN],
        ['--D', 'Deletes the user from the file.', { type: 'user', severity: 'high' }],
        ['del', 'Takes the server out of the directory.', DOMAIN],
      ],
      stops: ['realm leave shop.example', 'adcli delete-computer --domain=shop.example web', 'net ads leave -U admin', 'net rpc user delete ada -U admin', 'kadmin.local -q "delprinc ada"', 'kdb5_util destroy -f', 'htpasswd -D users ada', 'ipa-server-install --uninstall', 'ipa-replica-manage del web.example'],
      passes: ['realm list', 'realm join shop.example', 'adcli info shop.example', 'net ads info', 'kadmin.local -q "listprincs"', 'htpasswd -b users ada pw', 'ipa-client-install --domain shop.example'],
    },
    'directory.windows': {
      what: 'of the directory', effect: 'removes-access', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      asks: [['!-?', WHY, USER]],
      stops: ['dsrm "CN=Ada,DC=shop,DC=example" -noprompt'], passes: ['dsquery user -name Ada', 'dsget user "CN=Ada,DC=shop,DC=example"'],
    },
  }),
);
