import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER =
  'Look who uses it (`list`, `get` of its metadata), keep a copy where it belongs, and let a person delete it.';
const WHY = 'Deletes secrets or keys: what needs them fails, and what they encrypt cannot be read.';
const DROPPED = 'Takes the key away from the account: what was encrypted to it cannot be read.';
const KEY: Differs = { type: 'key', severity: 'critical', undo: 'no' };
const SECRET: Differs = { type: 'secret', severity: 'critical', undo: 'no' };
const ACCESS: Differs = { type: 'token', severity: 'high', undo: 'no' };

/** Secret stores, password managers, keys and certificates: destroying, not reading. */
// prettier-ignore
export const secretStoreRows = lateRows(
  {
    'vault.delete': 'vault bao',
    'secrets.delete': `doppler infisical op bws bw akeyless chamber credstash berglas aws-vault teller dsv phase esc
      passbolt keybase rbw`,
    'secrets.password-store': 'pass gopass lpass keepassxc-cli',
    'secrets.conjur': 'conjur',
    'keys.delete': `gpg gpg2 secret-tool cmdkey ykman pkcs11-tool softhsm2-util keytool certutil kibana-keystore
      elasticsearch-keystore opensearch-keystore logstash-keystore`,
    'certificates.revoke': 'certbot acme.sh lego easyrsa step notation cosign cfssl',
  },
  () => ({
    'vault.delete': {
      what: 'in Vault', oneDash: true, depth: 3, undo: 'no', why: WHY, safer: SAFER,
      valued: 'address ns namespace ca-cert ca-path client-cert client-key mount field format version versions header tls-server-name path method',
      flags: 'prefix force sync self non-interactive', verbs: 'seal',
      harmless: 'kv put|patch|get|list *; write *; policy write *; agent *; server *; ssh *; token create *; path-help; print *; token revoke -self',
      asks: [
        ['secrets disable', 'Disables the engine and deletes every secret in it.', SECRET],
        ['auth disable', 'Disables the way of signing in: every token it gave out is revoked.', { type: 'policy', severity: 'critical', undo: 'no' }],
        ['audit disable', 'Stops the log of who read what.', { type: 'log', severity: 'high' }],
        ['lease|token revoke !--self', 'Takes access away from whoever works with it now.', ACCESS],
        ['operator seal|step-down|rekey|generate-root', 'Closes the store for everybody, or makes its keys anew.', { type: 'key', severity: 'critical' }],
        ['write sys/seal|sys/step-down|sys/rotate*', 'Closes the store for everybody.', { type: 'key', severity: 'critical' }],
        ['write sys/polic*|sys/raw*|auth/token/revoke*|sys/leases/revoke*', 'Changes who may read what, or takes access away.', ACCESS],
        ['operator raft remove-peer', 'Takes a server with its copy out of the cluster.', { type: 'node', severity: 'critical' }],
        ['operator raft snapshot restore', 'Puts an older state over all secrets.', SECRET],
        ['operator rotate', 'Makes a new key for what is written from now on.', { type: 'key', severity: 'low' }],
        ['plugin deregister', 'Takes a plugin out: what it serves fails.', { type: 'plugin', severity: 'high' }],
      ],
      stops: ['vault kv delete secret/app', 'vault write -f sys/seal', 'vault write sys/policies/acl/app policy=@p.hcl', 'vault kv destroy -versions=1 secret/app', 'vault kv metadata delete secret/app', 'vault delete secret/app', 'vault secrets disable secret/', 'vault auth disable userpass', 'vault audit disable file/', 'vault lease revoke -prefix aws/', 'vault policy delete app', 'vault operator seal', 'vault token revoke s.1', 'vault namespace delete shop', 'vault -address=https://v.example kv delete secret/app', 'bao kv metadata delete secret/app'],
      passes: ['vault kv put secret/app a=delete', 'vault write secret/app a=1', 'vault kv list secret/', 'vault status', 'vault policy list', 'vault secrets enable kv', 'vault token revoke -self', 'vault kv undelete -versions=1 secret/app', 'vault operator raft list-peers'],
    },
    'secrets.delete': {
      what: 'in the secret store', depth: 3, undo: 'no', effect: 'destroys-cloud-resource', why: WHY, safer: SAFER,
      valued: 'p project c config scope t token e env environment path vault account session f file format o output k backend domain host projectId',
      harmless: 'run; exec; configure; account forget; plugin; login; logout; vaults set|select *; scan; reset; get; read; inject; encode; generate; write; profile; clear; auth logout; events-api; chat; ssh; open; env clone; signin; unlock; lock; sync',
         asks: [
        ['configs tokens revoke', 'Makes the token useless for whoever works with it.', ACCESS],
        ['user|group suspend|revoke', 'Takes access away from people.', { type: 'user', severity: 'high' }],
        ['account delete|reset|reset-me', 'Deletes the account, or all its keys.', { type: 'account', severity: 'critical' }],
        ['pgp drop', DROPPED, KEY],
        ['chat delete-channel|retention', 'Deletes the channel or what is said in it.', { type: 'channel', severity: 'critical', undo: 'no' }],
        ['team|device|fs delete|remove|rm|leave', 'Takes it away with all that is in it.', { type: 'team', severity: 'critical', undo: 'no' }],
        ['purge', 'Forgets the local copy.', { severity: 'low', undo: 'yes' }],
      ],
      stops: ['doppler secrets delete API_KEY -y', 'doppler projects delete shop', 'doppler configs delete dev --project shop -y', 'doppler configs tokens revoke ci --config prd', 'infisical secrets delete API_KEY --env prod', 'op item delete Stripe', 'op vault delete Shop', 'op user suspend ada@example.com', 'bw delete item 1', 'bws secret delete 1', 'chamber delete shop api_key', 'akeyless delete-item --name /shop/key', 'credstash delete api_key', 'aws-vault remove prod', 'keybase account delete', 'esc env rm acme/shop', 'phase secrets delete API_KEY', 'rbw remove Stripe'],
      passes: ['doppler run -- npm start', 'doppler secrets set A=delete', 'doppler configs', 'infisical run -- npm test', 'op item list', 'op item create --title delete', 'op account forget old', 'bw sync', 'chamber list shop', 'chamber exec shop -- npm start', 'credstash list', 'aws-vault exec dev -- rm', 'keybase chat list', 'op run -- npm run delete'],
    },
    'secrets.password-store': {
      what: 'in the password store', depth: 1, undo: 'partly', severity: 'high', why: 'Deletes passwords from the store.', safer: SAFER,
      asks: [
        ['mounts|recipients remove|rm|delete|deauthorize', 'Takes a store, or who can read it, away.', { type: 'store' }],
        ['share rm|userdel', 'Takes a shared folder, or who may read it, away.', { type: 'folder' }],
      ],
      harmless: 'clip; show; find',
      stops: ['pass rm -rf shop', 'pass delete shop/db', 'gopass rm shop/db', 'gopass recipients rm 0x1', 'lpass rm Stripe', 'lpass share rm Shop', 'keepassxc-cli rm db.kdbx Stripe'],
      passes: ['pass ls', 'pass insert rm', 'pass generate shop/rm', 'gopass ls', 'lpass ls', 'pass git push'],
    },
    'secrets.conjur': {
      what: 'in Conjur', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER, valued: 'b branch f file',
      asks: [['policy replace', 'Replaces the policy: secrets and users that the new one does not name are deleted.', SECRET], ['policy load --delete|--replace', 'Deletes what the policy names, or does not name.', SECRET], ['host|user rotate-api-key|rotate_api_key', 'Makes the key of others useless.', ACCESS]],
      stops: ['conjur policy replace -b root -f root.yml', 'conjur host rotate-api-key -i app'],
      passes: ['conjur list', 'conjur policy load -b root -f app.yml'],
    },
    'keys.delete': {
      what: 'of this machine', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      effect: 'removes-access', valued: 'alias keystore storepass slot token pin u homedir d n a g',
      asks: [
        ['--delete-secret-keys|--delete-secret-key|--delete-secret-and-public-key', 'Deletes secret keys: what was encrypted to them cannot be read.', KEY],
        ['--delete-keys|--delete-key', 'Deletes public keys.', { type: 'key', severity: 'high', undo: 'partly' }],
        ['piv|fido|oath|openpgp|otp|hsmauth reset', 'Wipes the keys of this kind from the device.', KEY],
        ['piv keys|certificates delete', 'Wipes the key from the device.', KEY],
        ['oath accounts delete', 'Deletes the account’s second factor.', KEY],
        ['otp|config delete|reset', 'Wipes the slot of the device.', KEY],
        ['--delete-object|--init-token|--delete-token', 'Deletes keys of the token.', KEY],
        ['-D|-F|-delstore|-delkey', 'Deletes the certificate or key of the store.', KEY],
        ['-delete', 'Deletes the entry of the key store.', KEY],
        ['clear', 'Deletes passwords from the keyring.', SECRET],
        ['/delete*', 'Deletes stored credentials.', SECRET],
        ['remove', 'Takes a setting out of the key store: the server may not start without it.', { type: 'secret', severity: 'high' }],
      ],
      oneDash: true,
      stops: ['gpg --delete-secret-keys ada@example.com', 'gpg --batch --yes --delete-keys 0x1', 'ykman piv reset -f', 'ykman fido reset', 'ykman oath accounts delete GitHub', 'secret-tool clear service shop', 'cmdkey /delete:shop', 'pkcs11-tool --delete-object --type privkey --id 1', 'softhsm2-util --delete-token --token shop', 'certutil -D -n shop -d sql:db', 'keytool -delete -alias shop -keystore k.jks', 'elasticsearch-keystore remove s3.client.default.secret_key'],
      passes: ['gpg --list-keys', 'gpg --verify a.sig', 'ykman list', 'ykman piv info', 'pkcs11-tool -L', 'keytool -list -keystore k.jks', 'elasticsearch-keystore list', 'secret-tool store --label=a service shop'],
    },
    'certificates.revoke': {
      what: 'of the certificates', effect: 'removes-access', only: true, severity: 'high', undo: 'no',
      why: 'Deletes or revokes certificates: whoever visits is warned or refused.', safer: 'Issue and install the new certificate first.',
      valued: 'cert-name d domain cert-path config-dir ca-url root key reason',
      asks: [
        ['delete|revoke|revoke-issued', 'Deletes or revokes the certificate.', { type: 'certificate' }],
        ['--revoke|--remove|--deactivate', 'Deletes or revokes the certificate.', { type: 'certificate' }],
        ['ca|ssh revoke', 'Revokes the certificate.', { type: 'certificate' }],
        ['cert|certificate|key delete|cleanup-test', 'Deletes the certificate.', { type: 'certificate' }],
        ['clean', 'Deletes signatures: what checks them refuses the image.', { type: 'image' }],
        ['ca provisioner remove', 'Takes away who may issue certificates.', { type: 'rule' }],
        ['init-pki|clean-all', 'Deletes the whole authority with its keys.', { ...KEY, type: 'authority' }],
      ],
      stops: ['certbot delete --cert-name shop.example', 'certbot revoke --cert-path /etc/letsencrypt/live/shop.example/cert.pem', 'acme.sh --revoke -d shop.example', 'easyrsa revoke ada', 'easyrsa init-pki', 'step ca revoke 1', 'cosign clean registry.example/app:1.0', 'notation cert delete --type ca --store acme --all'],
      passes: ['certbot renew', 'certbot certificates', 'certbot renew --dry-run', 'acme.sh --list', 'step certificate inspect a.crt', 'cosign verify registry.example/app:1.0', 'easyrsa build-client-full delete'],
    },
  }),
);
