/** Aliases of cmdlets (learn.microsoft.com: about_Aliases), on Windows and elsewhere. */
const ALIASES = `ac:add-content asnp:add-pssnapin cat:get-content cd:set-location chdir:set-location
  clc:clear-content clear:clear-host cls:clear-host copy:copy-item cp:copy-item cpi:copy-item
  curl:invoke-webrequest del:remove-item dir:get-childitem echo:write-output erase:remove-item
  foreach:foreach-object %:foreach-object gc:get-content gci:get-childitem gi:get-item gl:get-location
  gp:get-itemproperty gps:get-process gsv:get-service icm:invoke-command iex:invoke-expression
  ii:invoke-item irm:invoke-restmethod iwr:invoke-webrequest iwmi:invoke-wmimethod kill:stop-process
  ls:get-childitem mi:move-item mount:new-psdrive move:move-item mv:move-item nal:new-alias
  ni:new-item md:mkdir popd:pop-location ps:get-process pushd:push-location pwd:get-location
  rd:remove-item rdr:remove-psdrive ren:rename-item ri:remove-item rm:remove-item rmdir:remove-item
  rni:rename-item rp:remove-itemproperty rv:remove-variable sajb:start-job sal:set-alias
  saps:start-process sasv:start-service sc:set-content select:select-object set:set-variable
  si:set-item sl:set-location sleep:start-sleep sls:select-string sort:sort-object sp:set-itemproperty
  spps:stop-process spsv:stop-service start:start-process sv:set-variable tee:tee-object
  type:get-content wget:invoke-webrequest where:where-object ?:where-object write:write-output
  h:get-history history:get-history r:invoke-history ihy:invoke-history nsn:new-pssession
  etsn:enter-pssession rnp:rename-itemproperty clp:clear-itemproperty cli:clear-item
  gcb:get-clipboard scb:set-clipboard gal:get-alias gcm:get-command gm:get-member gv:get-variable
  fl:format-list ft:format-table measure:measure-object oh:out-host group:group-object
  rjb:remove-job rsn:remove-pssession rmo:remove-module ipmo:import-module epal:export-alias`;

let aliases: ReadonlyMap<string, string> | undefined;

/** The cmdlet of this name or alias, in small letters. */
export function cmdletOf(name: string): string {
  aliases ??= new Map(
    ALIASES.split(/\s+/).map((pair) => {
      const [from = '', to = ''] = pair.split(':');
      return [from, to];
    }),
  );
  const lower = name.toLowerCase().replace(/^microsoft\.powershell\.\w+[\\/]/, '');
  return aliases.get(lower) ?? lower;
}

/** Names that are programs of Unix as well. */
const SHARED =
  /^(?:cat|clear|cp|curl|diff|echo|kill|ls|mount|mv|ps|pwd|rm|rmdir|sleep|sort|tee|type|wget|history|cd|man|write|where)$/;

/** Whether the name is one of a program elsewhere than on Windows. */
export function isShared(name: string): boolean {
  return SHARED.test(name);
}
