import { lateRows } from './breadth/late';

const OUT =
  'Publishes a package under the name of its owners; a version that is out cannot be taken back in full.';
const SAFER =
  'Show what would go out first (`npm publish --dry-run`, `npm pack`), and let a person publish it.';

/** Package registries: what goes out, and what is taken from those who use it (each registry’s own documentation). */
// prettier-ignore
export const publishingRows = lateRows(
  {
    'packages.publish-at-once': 'yarn changeset',
    'packages.publish': 'npm pnpm bun lerna jsr deno cargo gem twine poetry uv hatch pdm flit maturin pod dart flutter mix luarocks vsce ovsx anaconda cabal stack snapcraft wapm vcpkg choco puppet ansible-galaxy conan',
    'packages.release': 'semantic-release np release-it',
    'packages.builds': 'mvn mvnw gradle gradlew sbt mill goreleaser web-ext chrome-webstore-upload snapcraft fastlane jreleaser',
    'packages.publish-nuget': 'dotnet nuget choco',
    'packages.withdraw': 'npm pnpm yarn cargo gem dotnet nuget pod vsce ovsx mix anaconda snapcraft',
    'packages.service-data': 'apt apt-get aptitude dpkg nala',
  },
  () => ({
    'packages.publish': {
      unnamed: 'of this folder', what: 'for everyone to use', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: SAFER,
      valued: 'C dir filter F workspace w registry tag access prefix userconfig otp cwd p package manifest-path Z', flags: 'r recursive workspaces', dryOnly: 'dry-run skip-publish',
      asks: [
        ['publish|publ|publi|publis', OUT, { type: 'package' }],
        ['+* publish', OUT, { type: 'package' }],
        ['push *.gem', OUT, { type: 'package' }],
        ['upload dist*|*.whl|*.tar.gz|*.rock*|*.conda|*.snap|*.nupkg', OUT, { type: 'package' }],
        ['trunk push', OUT, { type: 'package' }],
        ['pub publish', OUT, { type: 'package' }],
        ['hex.publish', OUT, { type: 'package' }],
        ['upload --publish', OUT, { type: 'package' }],
        ['module publish', OUT, { type: 'package' }],
        ['collection publish', OUT, { type: 'package' }],
      ],
      stops: [
        'npm publish', 'npm publish --access public', 'pnpm -r publish', 'bun publish', 'npx lerna publish', 'cargo publish', 'cargo +nightly publish', 'gem push shop-1.0.gem', 'twine upload dist/*', 'poetry publish --build',
        'uv publish', 'pod trunk push Shop.podspec', 'dart pub publish', 'mix hex.publish', 'npx vsce publish', 'deno publish',
      ],
      passes: [
        'npm publish --dry-run', 'npm pack', 'npm run publish-docs', 'cargo publish --dry-run', 'cargo package', 'poetry publish --dry-run', 'poetry build', 'twine check dist/*', 'gem build shop.gemspec', 'dart pub get',
        'npm install publish', 'npx vsce package', 'pnpm install', 'deno task publish-check', 'npm help publish', 'flutter pub get',
      ],
    },
    // Both let `--dry-run` pass and publish all the same.
    'packages.publish-at-once': {
      what: 'for everyone to use', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: SAFER, unnamed: 'of this folder', dryOnly: '', valued: 'cwd registry tag access otp',
      asks: [
        ['publish', OUT, { type: 'package' }],
        ['npm publish', OUT, { type: 'package' }],
        ['workspace * publish', OUT, { type: 'package' }],
        ['workspace * npm publish', OUT, { type: 'package' }],
        ['workspaces foreach npm publish', OUT, { type: 'package' }],
      ],
      stops: ['yarn publish --dry-run', 'yarn npm publish', 'npx changeset publish', 'yarn workspace shop npm publish', 'yarn workspaces foreach -A npm publish'], passes: ['yarn workspaces list', 'yarn publish --help', 'changeset version', 'yarn run build'],
    },
    'packages.builds': {
      what: 'for everyone to use', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: 'Build it only (`mvn verify`, `publishToMavenLocal`, `goreleaser release --snapshot`), and let a person publish it.', unnamed: 'of this folder', anywhere: true,
      valued: 'f file P pl p project-dir b build-file channel', flags: 'clean snapshot B q U info stacktrace', dry: 'snapshot m skip=publish DdryRun',
      asks: [
        ['deploy|release:perform|release:release|*:deploy|site-deploy|nexus-staging:release !-DaltDeploymentRepository', OUT, { type: 'package' }],
        ['publish|publishPlugins|publishAll*|publishTo*Central*|publishToSonatype|closeAndRelease*|*:publish|uploadArchives|bintrayUpload', OUT, { type: 'package' }],
        ['publishSigned|+publish|+publishSigned|sonatypeBundleRelease|sonatypeRelease', OUT, { type: 'package' }],
        ['release !--snapshot !--skip=*publish* !--dry-run', OUT, { type: 'package' }],
        ['sign --channel', OUT, { type: 'package' }],
        ['upload|close|promote --source|--release|--channel', OUT, { type: 'package' }],
        ['pilot|deliver|supply|upload_to_*', 'Sends the app to testers or to the store.', { type: 'app' }],
      ],
      stops: ['mvn deploy', 'mvn -B clean deploy -DskipTests', 'mvn release:perform', './gradlew publish', 'gradle :shop:publish', 'sbt +publishSigned', 'goreleaser release --clean', 'web-ext sign --channel listed', 'fastlane pilot upload'],
      passes: ['mvn verify', 'mvn clean install', 'gradle publishToMavenLocal', './gradlew build', 'sbt publishLocal', 'goreleaser release --snapshot --clean', 'goreleaser build', 'goreleaser check', 'web-ext run', 'fastlane test', 'fastlane beta --help', 'mvn spring-boot:run'],
    },
    'packages.release': {
      what: 'for everyone to use', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: SAFER, unnamed: 'of this folder', dryOnly: 'dry-run d preview version v release-version changelog',
      asks: [['!--(none)', 'Tags a new version, pushes it and publishes the package.', { type: 'package' }]],
      stops: ['npx semantic-release', 'npx np minor', 'npx release-it --ci'], passes: ['npx semantic-release --dry-run', 'np --preview', 'release-it --version', 'npx release-it --help'],
    },
    'packages.publish-nuget': {
      what: 'for everyone to use', effect: 'publishes', only: true, severity: 'high', undo: 'partly', why: OUT, safer: SAFER, valued: 'k api-key s source',
      asks: [['nuget push', OUT, { type: 'package' }], ['push', OUT, { type: 'package' }]],
      stops: ['dotnet nuget push shop.nupkg -s nuget.org', 'nuget push shop.nupkg', 'choco push shop.nupkg'], passes: ['dotnet publish -c Release', 'dotnet pack', 'nuget restore', 'choco install push'],
    },
    'packages.withdraw': {
      dryOnly: 'dry-run', what: 'from everyone who uses it', only: true, severity: 'critical', undo: 'no',
      valued: 'registry C prefix otp scope', why: 'Takes a package, or the right to publish it, away from those who use it.', safer: 'Publish a fixed version instead.',
      asks: [
        ['unp*', 'Takes the package away; the name may be lost for good.', { type: 'package' }],
        ['deprecate', 'Tells everyone who installs it not to use it.', { type: 'package', severity: 'high', undo: 'yes' }],
        ['yank !--undo', 'Withdraws the version: nothing new can build upon it.', { type: 'package', severity: 'high', undo: 'partly' }],
        ['+* yank !--undo', 'Withdraws the version: nothing new can build upon it.', { type: 'package', severity: 'high', undo: 'partly' }],
        ['owner rm|remove', 'Takes away someone’s right to publish.', { type: 'owner', severity: 'high' }],
        ['owner --remove|-r', 'Takes away someone’s right to publish.', { type: 'owner', severity: 'high' }],
        ['token revoke|delete|rm|remove', 'Makes the token useless for whoever works with it.', { type: 'token', severity: 'high' }],
        ['team destroy|rm', 'Takes away a team, or someone’s place in it.', { type: 'team', severity: 'high' }],
        ['org rm|remove', 'Takes someone out of the organization.', { type: 'member', severity: 'high' }],
        ['access revoke|remove', 'Takes away who may publish.', { type: 'package', severity: 'high' }],
        ['dist-tag rm|remove', 'Takes the name off a version: whoever installs by it fails.', { type: 'tag', severity: 'high', undo: 'yes' }],
        ['nuget delete', 'Takes the version away.', { type: 'package' }],
        ['trunk delete|deprecate|remove-owner', 'Takes the version away.', { type: 'package' }],
        ['hex.retire|hex.owner', 'Withdraws the version.', { type: 'package', severity: 'high' }],
        ['npm tag remove', 'Takes the name off a version.', { type: 'tag', severity: 'high', undo: 'yes' }],
      ],
      stops: ['npm unpublish shop@1.0.0', 'npm unpublish shop --force', 'npm deprecate shop "old"', 'cargo yank --version 1.0.0 shop', 'gem yank shop -v 1.0.0', 'npm owner rm ada shop', 'npm token revoke abc', 'dotnet nuget delete shop 1.0.0', 'pod trunk delete Shop 1.0.0', 'npx vsce unpublish acme.shop', 'npm dist-tag rm shop beta', 'cargo owner --remove ada shop'],
      passes: ['npm uninstall shop', 'npm rm shop', 'npm cache clean --force', 'cargo yank --undo --version 1.0.0 shop', 'gem uninstall shop', 'npm token list', 'npm dist-tag add shop@1 beta', 'cargo remove shop', 'npm unlink shop', 'yarn remove shop', 'npm owner ls shop'],
    },
    'packages.service-data': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no', dry: 's simulate just-print no-act recon dry-run',
      why: 'Purges a service with its settings and, for some, its data.', safer: 'Uninstall without purging (`apt remove`): the data stays.',
      asks: [
        ['purge *postgres*|*mysql*|*mariadb*|*mongo*|*redis*|*elasticsearch*|*opensearch*|*influx*|*rabbitmq*|*docker*|*containerd*|*couchdb*|*cassandra*|*clickhouse*|*neo4j*|*grafana*|*gitlab*|*slapd*|*vault*|*jenkins*', 'Purges a service with its settings and, for some, its data.', { type: 'package' }],
        ['remove|autoremove *postgres*|*mysql*|*mariadb*|*mongo*|*redis*|*elasticsearch*|*influx*|*rabbitmq*|*docker*|*gitlab*|*jenkins* --purge', 'Purges a service with its settings and, for some, its data.', { type: 'package' }],
        ['remove|purge sudo|systemd|libc6|bash|dpkg|apt|openssh-server|network-manager|linux-image*|grub*|python3|init|coreutils', 'Takes away what this machine starts with or is reached by.', { type: 'package', severity: 'critical' }],
        ['*postgres*|*mysql*|*mariadb*|*mongo*|*redis*|*docker* --purge|-P', 'Purges a service with its settings and, for some, its data.', { type: 'package' }],
      ],
      stops: ['apt purge postgresql-16', 'sudo apt-get purge -y mysql-server', 'apt-get remove --purge redis-server', 'dpkg --purge mongodb-org', 'apt remove sudo', 'apt-get purge -y docker-ce'],
      passes: ['apt remove nodejs', 'apt purge vim', 'apt install postgresql', 'apt autoremove --purge', 'apt-get purge -s postgresql-16', 'dpkg -l mysql-server', 'apt search purge', 'apt-get remove redis-tools'],
    },
  }),
);
