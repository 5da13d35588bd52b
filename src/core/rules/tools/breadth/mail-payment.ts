import type { Differs } from '../row';
import { lateRows } from './late';

const MAIL: Differs = { type: 'queue', severity: 'critical', undo: 'no' };
const GONE = 'Deletes mail that has not been delivered yet.';
const MONEY: Differs = { type: 'payment', severity: 'critical', undo: 'no' };
const BOX: Differs = { type: 'mailbox', severity: 'critical', undo: 'no' };
const SENDS = 'Moves money: nobody can take it back.';

/** Mail servers, mailboxes and money (postfix.org, doc.dovecot.org, docs.stripe.com/cli, …). */
// prettier-ignore
export const mailPaymentRows = lateRows(
  {
    'mail.queue': 'postsuper exim exim4 smtpctl postfix',
    'mail.boxes': 'doveadm zmprov zmmailbox imapsync himalaya',
    'mail.directory': 'gam gamadv-xtd3 m365',
    'payment.stripe': 'stripe',
    'payment.wallet': 'bitcoin-cli lncli lightning-cli solana spl-token near',
    'payment.chain': 'cast',
  },
  () => ({
    'mail.queue': {
      what: 'of the mail server', only: true, oneDash: true, severity: 'critical', undo: 'no', why: GONE, safer: 'Look at the queue first (`postqueue -p`, `exim -bp`), hold mail (`postsuper -h`) instead of deleting it.',
      valued: 'd h H r c p',
      asks: [
        ['-d', GONE, MAIL],
        ['-Mrm|-Mg', GONE, MAIL],
        ['remove', GONE, MAIL],
        ['stop|abort', 'Stops the mail server.', { type: 'server', severity: 'high', undo: 'yes' }],
      ],
      stops: ['postsuper -d ALL', 'sudo postsuper -d ALL deferred', 'exim -Mrm 1abc-000-xy', 'exim4 -Mg 1abc-000-xy', 'smtpctl remove all', 'postfix stop'],
      passes: ['postsuper -h ALL', 'postsuper -r ALL', 'exim -bp', 'exim -Mvh 1abc-000-xy', 'smtpctl show queue', 'postfix reload', 'postfix check'],
    },
    'mail.boxes': {
      what: 'of the mail server', only: true, severity: 'critical', undo: 'no', why: 'Deletes mail, mailboxes or accounts.', safer: 'Search first with the same words (`doveadm search`), and let a person delete it.',
      valued: 'u S m l p a o host1 host2 user1 user2 passfile1 passfile2', flags: 'A z',
      asks: [
        ['expunge', 'Deletes the mails that fit, for good.', BOX],
        ['mailbox delete', 'Deletes the mailbox with its mails.', BOX],
        ['da|deleteAccount|dd|deleteDomain|ddl|deleteDistributionList|dc|deleteCos', 'Deletes the account, domain or list.', { type: 'account', severity: 'critical', undo: 'no' }],
        ['ef|emptyFolder|df|deleteFolder|dm|deleteMessage|dc|deleteConversation|emptyDumpster', 'Deletes mails for good.', BOX],
        ['--delete1|--delete2|--delete1emptyfolders|--delete2folders|--expunge1', 'Deletes mails that were copied, or that the other side lacks.', BOX],
        ['folder|folders delete|purge|expunge', 'Deletes the folder with its mails, or empties it.', BOX],
        ['message|messages delete', 'Deletes mails.', { type: 'mail', severity: 'high', undo: 'partly' }],
      ],
      stops: ['doveadm expunge -u ada mailbox INBOX all', 'doveadm mailbox delete -u ada Archive', 'zmprov da ada@shop.example', 'zmprov deleteDomain shop.example', 'zmmailbox -z -m ada@shop.example emptyFolder /Inbox', 'imapsync --host1 a --user1 ada --host2 b --user2 ada --delete2', 'himalaya folder purge Archive', 'himalaya message delete 1'],
      passes: ['doveadm search -u ada mailbox INBOX all', 'doveadm mailbox list -u ada', 'zmprov ga ada@shop.example', 'imapsync --host1 a --user1 ada --host2 b --user2 ada', 'himalaya envelope list', 'doveadm purge -u ada'],
    },
    'mail.directory': {
      what: 'of the organisation', depth: 4, undo: 'no', severity: 'critical', safer: 'Print first what would be deleted (`gam print …`, `m365 … list`), and let a person delete it.', why: 'Deletes users, groups, mail or files of the organisation.',
      valued: 'o output query i id u webUrl n userName', verbs: 'trash wipe deprovision', harmless: 'print *; show *; logout; login; setup; connection *; cli *',
      stops: ['gam delete user ada@shop.example', 'gam user ada@shop.example delete messages query from:bob doit', 'gam delete group team@shop.example', 'gam csv old.csv gam delete user ~email', 'm365 spo site remove --url https://shop.example/sites/a', 'm365 entra user remove --id 1 --force'],
      passes: ['gam print users', 'gam info user ada@shop.example', 'gam create user delete@shop.example', 'm365 spo site list', 'm365 logout'],
    },
    'payment.stripe': {
      what: 'at Stripe', depth: 3, undo: 'no', severity: 'critical', safer: 'Try it with test keys (without `--live`), and let a person do it with real money.', why: 'Deletes customers or products, or moves money.',
      valued: 'api-key project-name d data e expand H stripe-account l limit idempotency stripe-version config device-name color log-level s',
      harmless: 'listen *; trigger *; logs *; samples *; fixtures *; login; logout; config; open; serve; status; get *',
      asks: [
        ['refunds create', 'Gives money back to a customer.', MONEY],
        ['payouts|transfers|topups create', SENDS, MONEY],
        ['payouts cancel', 'Stops money on its way.', { type: 'payment', severity: 'high' }],
        ['subscriptions|subscription_schedules cancel', 'Ends the subscription of a customer.', { type: 'subscription', severity: 'critical' }],
        ['post /v1/refunds*|/v1/payouts*|/v1/transfers*', SENDS, MONEY],
        ['invoices void_invoice|mark_uncollectible', 'Gives up an invoice.', { type: 'invoice', severity: 'high' }],
        ['disputes close', 'Accepts the dispute: the money is lost.', MONEY],
        ['accounts reject', 'Shuts the account out.', { type: 'account' }],
      ],
      stops: ['stripe customers delete cus_1', 'stripe delete /v1/customers/cus_1', 'stripe refunds create --charge ch_1', 'stripe payouts create --amount 100 --currency eur', 'stripe subscriptions cancel sub_1', 'stripe products delete prod_1 --live', 'stripe post /v1/refunds -d charge=ch_1', 'stripe webhook_endpoints delete we_1', 'stripe coupons delete summer'],
      passes: ['stripe customers list', 'stripe listen --forward-to localhost:3000', 'stripe trigger customer.deleted', 'stripe get /v1/customers/cus_1', 'stripe products create --name delete', 'stripe refunds list', 'stripe logs tail'],
    },
    'payment.wallet': {
      what: 'of the wallet', only: true, severity: 'critical', undo: 'no', effect: 'sends-request', why: SENDS, safer: 'Try it on a test network, and let a person send it.',
      valued: 'rpcwallet rpcconnect rpcuser rpcpassword rpcport datadir conf u url k keypair networkId network accountId C config', localPasses: true,
      harmless: 'help', dry: 'regtest testnet signet',
      asks: [
        ['sendtoaddress|sendmany|sendall|send|sendrawtransaction|withdraw|pay|keysend|xpay', SENDS, MONEY],
        ['sendpayment|payinvoice|sendcoins|closechannel|closeallchannels|close|abandonchannel', SENDS, MONEY],
        ['transfer|burn', SENDS, MONEY],
        ['program close', 'Closes the program for good; its address cannot be had again.', { type: 'program', severity: 'critical' }],
        ['delete|delete-account', 'Deletes the account; what is left goes to another.', { type: 'account', severity: 'critical' }],
        ['account delete-account', 'Deletes the account; what is left goes to another.', { type: 'account', severity: 'critical' }],
      ],
      stops: ['bitcoin-cli sendtoaddress bc1q 0.1', 'bitcoin-cli -rpcwallet=main sendall \'["bc1q"]\'', 'lncli sendpayment --pay_req lnbc1', 'lncli closeallchannels --force', 'solana transfer 9x 10', 'solana program close 9x', 'spl-token burn 9x 10', 'near delete shop.near ada.near'],
      passes: ['bitcoin-cli getbalance', 'bitcoin-cli -regtest sendtoaddress bcrt1q 0.1', 'lncli walletbalance', 'solana balance', 'solana transfer --url http://localhost:8899 9x 10', 'spl-token accounts', 'near state shop.near'],
      oneDash: true,
    },
    'payment.chain': {
      what: 'on the chain', only: true, severity: 'critical', undo: 'no', effect: 'sends-request', why: SENDS, safer: 'Try it against a local chain (`anvil`) first.', valued: 'rpc-url r private-key from value account chain',
      asks: [
        ['send --rpc-url|-r|--chain !--rpc-url~localhost !--rpc-url~127.0.0.1 !-r~localhost !-r~127.0.0.1', SENDS, MONEY],
        ['publish --rpc-url|-r !--rpc-url~localhost !--rpc-url~127.0.0.1', SENDS, MONEY],
      ],
      stops: ['cast send 0x1 --value 1ether --rpc-url https://rpc.example --account main'],
      passes: ['cast call 0x1 "name()" --rpc-url https://rpc.example', 'cast send 0x1 --value 1ether --rpc-url http://localhost:8545', 'cast send 0x1 "mint()"'],
    },
  }),
);
