import { patternMatches } from '../../policy/pattern';
import { isSafeMethod, type HttpRequest } from './request';
import { isObjectStore } from './object-stores';
import { targetOf } from './target';

/**
 * Where what is sent is data and never an order, whatever stands in it: conversations with models, measurements,
 * packages, layers of images, objects. A row is methods, hosts (in which `*` is any text, and alone every host that is
 * no vendor's) and a pattern that the whole path matches.
 *
 * By the vendors' API references: Anthropic, OpenAI, Google, Amazon Bedrock, Azure OpenAI, GitHub Copilot; Sentry's
 * envelopes, Datadog's intakes, OpenTelemetry's OTLP/HTTP; git's smart protocol and LFS; the OCI distribution
 * specification; releases of GitHub.
 */
// prettier-ignore
const PLACES: readonly (readonly [methods: string, hosts: string, path: RegExp])[] = [
  // Models
  ['POST', 'api.anthropic.com *.anthropic.com', /^\/(?:v1\/(?:messages(?:\/count_tokens|\/batches)?|complete|files)|api\/(?:event_logging|claude_code|hello|claude_cli)\/.{1,80}|api\/hello)$/],
  ['POST', 'api.openai.com', /^\/v1\/(?:responses(?:\/.{1,60})?|(?:chat\/)?completions|embeddings|moderations|audio\/\w+|images\/\w+|files|uploads(?:\/[\w-]+\/parts)?|realtime\/.{1,40})$/],
  ['POST', 'chatgpt.com', /^\/backend-api\/codex\/.{1,80}$/],
  ['POST', 'generativelanguage.googleapis.com cloudcode-pa.googleapis.com *.aiplatform.googleapis.com aiplatform.googleapis.com *-aiplatform.googleapis.com', /^\/.{1,300}:(?:generateContent|streamGenerateContent|countTokens|embedContent|batchEmbedContents|predict|rawPredict|streamRawPredict|serverStreamingPredict)$/],
  ['POST', 'bedrock-runtime*.amazonaws.com', /^\/model\/[^/]{1,300}\/(?:invoke|converse|invoke-with-response-stream|converse-stream|count-tokens)$/],
  ['POST', '*.openai.azure.com *.services.ai.azure.com *.cognitiveservices.azure.com models.github.ai models.inference.ai.azure.com *.githubcopilot.com openrouter.ai api.mistral.ai codestral.mistral.ai api.groq.com api.deepseek.com api.x.ai api.cohere.com api.together.xyz api.fireworks.ai api.perplexity.ai api.cerebras.ai api.moonshot.ai api.z.ai router.huggingface.co dashscope.aliyuncs.com dashscope-intl.aliyuncs.com', /^\/.{0,200}(?:chat\/completions|completions|responses|messages|embeddings|count_tokens)$/],
  ['POST', '*', /^\/.{0,100}(?:v[0-9]\/(?:chat\/completions|completions|responses|messages(?:\/count_tokens)?|embeddings))$/],
  // Measurements and reports
  ['POST', '*', /^\/(?:.{0,100}\/)?v1\/(?:traces|logs|metrics|profiles)$/],
  ['POST', '* sentry.io', /^\/api\/[0-9]{1,20}\/(?:envelope|store|minidump|security)\/?$/],
  ['POST', '*.datadoghq.com *.datadoghq.eu', /^\/(?:api\/v2\/(?:logs|spans|rum|replay|series|apmtelemetry|llmobs|ci.{0,40})|api\/v1\/(?:series|check_run|distribution_points|profiling)|v1\/input(?:\/.{0,60})?|api\/v2\/citestcycle)$/],
  ['POST', '*.posthog.com', /^\/(?:e|i\/v0\/e|i\/v1\/.{1,40}|capture|batch|decide|flags|engage|track|s)\/?$/],
  ['POST', 'api.segment.io *.segment.io', /^\/v1\/(?:batch|[a-z]{1,10}|m)$/],
  ['POST', 'amplitude.com api.amplitude.com api2.amplitude.com api.eu.amplitude.com', /^\/(?:2\/httpapi|batch|httpapi|identify)?$/],
  ['POST', 'mixpanel.com api.mixpanel.com api-js.mixpanel.com', /^\/(?:track|engage|groups|import|decide)\/?$/],
  ['POST', 'statsigapi.net *.statsigapi.net api.statsig.com *.statsig.com statsig.anthropic.com', /^\/v1\/(?:rgstr|log_event|log_event_beacon|initialize|sdk_exception|get_config|check_gate)$/],
  ['POST', 'api.honeycomb.io', /^\/1\/(?:events|batch)\/.{1,100}$/],
  ['POST', '*.applicationinsights.azure.com dc.services.visualstudio.com *.events.data.microsoft.com', /^\/(?:v2(?:\.1)?\/track|OneCollector\/1\.0\/?)$/],
  ['POST', 'play.googleapis.com firebaselogging-pa.googleapis.com', /^\/(?:log|v1\/firelog\/.{1,60})$/],
  // What registries are asked of packages
  ['POST', 'registry.npmjs.org', /^\/-\/npm\/v1\/(?:security\/(?:audits(?:\/quick)?|advisories\/bulk)|attestations\/.{1,200})$/],
  // git, LFS, images, releases. A push is named in the command line that makes it.
  ['POST', '* gitlab.com bitbucket.org huggingface.co dev.azure.com', /^\/.{1,500}\/git-(?:upload|receive)-pack$/],
  ['POST', '* gitlab.com huggingface.co dev.azure.com', /^\/.{1,500}\/info\/lfs\/(?:objects\/batch|locks\/verify)$/],
  ['POST PUT PATCH', '* ghcr.io quay.io *.jfrog.io *.dkr.ecr.*.amazonaws.com *.azurecr.io *.gcr.io *.pkg.dev registry.gitlab.com', /^\/v2\/.{1,500}\/blobs\/uploads\/.{0,500}$/],
  ['POST', 'uploads.github.com', /^\/repos\/[^/]{1,100}\/[^/]{1,100}\/releases\/[0-9]{1,20}\/assets$/],
];

/** Whether what a request sends is data by where it goes: nobody needs to look for an order in it. */
export function holdsData(request: HttpRequest): boolean {
  const { method } = request;
  if (method === undefined || isSafeMethod(method) || method === 'DELETE') return false;
  const target = targetOf(request);
  const { host, path, vendor, service, loopback } = target;
  if (host === undefined || loopback || path.length > 2_000) return false;
  if (isObjectStore(target, method)) return true;
  const isNobodys =
    vendor === undefined && (service === undefined || service === 'container registry');
  return PLACES.some(
    ([methods, hosts, pattern]) =>
      methods.split(' ').includes(method) &&
      pattern.test(path) &&
      hosts.split(' ').some((one) => (one === '*' ? isNobodys : patternMatches(one, host))),
  );
}
