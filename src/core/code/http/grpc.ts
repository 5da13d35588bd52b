import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { contentOf } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** grpcurl (github.com/fullstorydev/grpcurl) and gRPC's own `grpc_cli`. */
const GRPC: OptionTable = {
  valued: new Set(
    'd H rpc-header reflect-header import-path proto protoset cacert cert key authority servername user-agent connect-timeout keepalive-time max-time max-msg-sz format max_recv_msg_size metadata protofiles proto_path channel_creds_type'.split(
      ' ',
    ),
  ),
  shortValued: '',
  abbreviates: false,
  equals: true,
  ends: true,
  oneDash: true,
};

/** The call of a procedure: `grpcurl host:443 package.Service/DeleteUser`. */
export function grpcRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const draft = new Draft();
  const operands = [];
  for (const argument of readOptions(invocation.args, GRPC)) {
    if (argument.kind === 'operand') operands.push(argument);
    else if (argument.kind === 'option' && argument.name === 'd') {
      const { value } = argument;
      draft.body.push(
        value.text === '@' ? contentOf({ ...value, text: '-' }, invocation, asking) : value,
      );
      draft.spans.body.push(argument.word.span);
    }
  }
  if (operands[0]?.value.text === 'call') operands.shift();
  const [host, method] = operands;
  if (host === undefined || method === undefined) return [];
  if (['list', 'describe', 'ls', 'type'].includes(method.value.text)) return [];
  const path = method.value.text.replace(/\.(\w+)$/, '/$1');
  draft.defaultMethod = 'POST';
  draft.urls.push({
    given: {
      text: `https://${host.value.text}/${path}`,
      known: host.value.known && method.value.known,
    },
    span: method.word.span,
  });
  return draft.requests();
}
