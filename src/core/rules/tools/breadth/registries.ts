import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List the versions first, and let a person delete the one that is meant.';
const WHY = 'Deletes packages or images that others install from there.';
const REPO: Differs = { type: 'repository', severity: 'critical', undo: 'no' };
const PACKAGE: Differs = { type: 'package', severity: 'high', undo: 'no' };

/** Package and image registries that companies run (docs.jfrog.com, goharbor.io/docs, pulpproject.org, …). */
// prettier-ignore
export const registryRows = lateRows(
  {
    'registries.artifactory': 'jf jfrog',
    'registries.delete': `harbor cloudsmith nexus3 fury gemfury pulp hub-tool aptly reprepro anaconda luarocks-admin devpi
`,
    'registries.conan': 'conan',
  },
  () => ({
    'registries.artifactory': {
      what: 'in the artifact store', group: 1, depth: 3, undo: 'no', safer: SAFER, why: WHY, valued: 'server-id url user password access-token props spec',
      harmless: 'rt search|s|dl|download|u|upload|cp|copy|ping|curl *; rt delete-props|delp *; c *; config *; npm|mvn|gradle|pip|docker|go|yarn|nuget|dotnet|poetry *; audit *; scan *; intro; login',
      asks: [
        ['rt del|delete', 'Deletes artifacts that others install from there.', PACKAGE],
        ['rt bdi|build-discard', 'Deletes builds with their artifacts.', { type: 'build' }],
        ['rt rdel|repo-delete', 'Deletes the repository with all packages in it.', REPO],
        ['rt gdel|group-delete|udel|users-delete|ptdel|permission-target-delete|atc-revoke', 'Takes access away.', { type: 'user', severity: 'high' }],
        ['rt rpldel|replication-delete', 'Ends the copying to another place.', { type: 'rule', severity: 'high' }],
        ['rt mv|move', 'Moves artifacts: they are gone from where they were.', { ...PACKAGE, severity: 'low', undo: 'yes' }],
      ],
      stops: ['jf rt del libs/shop/ --quiet', 'jf rt repo-delete libs', 'jfrog rt delete libs/shop/', 'jf rt build-discard shop --max-builds=1', 'jf rt users-delete ada', 'jf ds rbd shop 1.0 --delete-from-dist'],
      passes: ['jf rt search libs/delete', 'jf rt upload a.jar libs/', 'jf rt del libs/shop/ --dry-run', 'jf c rm old', 'jf npm install', 'jf rt ping'],
      verbs: 'rbd rbdel release-bundle-delete',
    },
    'registries.delete': {
      what: 'in the package registry', depth: 5, undo: 'no', severity: 'high', safer: SAFER, why: WHY,
      valued: 'b basedir c config k api-key org output-format o output token t component architecture A C name repository base-url username password profile index',
      verbs: 'yank clearvanished removematched removefilter removesrc deletesnapshots',
      harmless: 'push *; upload *; download *; repo add|edit|show|search *; publish update|switch|repo|snapshot *; mirror update *; package show|search *; login; logout; search *; list *; use; test',
      stops: ['harbor project delete shop', 'harbor artifact delete shop/app:1.0', 'cloudsmith delete acme/shop/app-1', 'cloudsmith repos delete acme/shop', 'nexus3 repository delete shop', 'nexus3 delete shop/app', 'fury yank shop -v 1.0', 'pulp file repository destroy --name shop', 'hub-tool repo rm acme/shop', 'aptly repo drop shop', 'aptly publish drop stable', 'reprepro -b /srv/apt remove stable shop', 'anaconda remove acme/shop/1.0', 'devpi remove shop==1.0'],
      passes: ['harbor project list', 'harbor login h.example', 'cloudsmith push deb acme/shop a.deb', 'cloudsmith list packages acme/shop', 'nexus3 list shop', 'pulp status', 'pulp file repository list', 'hub-tool repo ls', 'aptly repo list', 'aptly repo add shop remove', 'anaconda upload a.tar.bz2', 'devpi list'],
    },
    'registries.conan': {
      what: 'in the package registry', only: true, severity: 'high', undo: 'no', safer: SAFER, why: WHY, valued: 'r remote p package-query',
      asks: [['remove -r|--remote', 'Deletes packages that others install from there.', PACKAGE]],
      stops: ['conan remove "shop/*" -r acme -c'],
      passes: ['conan remove "shop/*" -c', 'conan list "*" -r acme', 'conan remote remove acme'],
    },
  }),
);
