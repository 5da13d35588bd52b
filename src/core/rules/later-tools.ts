import type { LaterPlace } from './later-place';

const MANAGER = 'the package manager, at its next command';

/** What package managers, build tools and interpreters run before or beside what they are asked for. */
// prettier-ignore
export const TOOL_PLACES: readonly LaterPlace[] = [
  { path: /(?:^|\/)package\.json$/, everyday: true, by: 'the package manager, at its next install', keys: /^scripts\.(?:pre|post)?(?:install|uninstall|prepare|publish|pack|version|shrinkwrap)$|^scripts\.(?:prepublishOnly|prerestart|dependencies)$|^(?:packageManager|pnpm\.(?:onlyBuiltDependencies|neverBuiltDependencies)|trustedDependencies|husky\.hooks|gitHooks|simple-git-hooks|pre-commit)(?:\.|$)/, content: /"(?:pre|post)?(?:install|prepare|prepublish)"\s*:|"(?:simple-git-hooks|gitHooks|husky)"\s*:/ },
  { path: /(?:^|\/)composer\.json$/, everyday: true, by: 'composer, at its next install', keys: /^scripts\.(?:pre|post)-|^config\.allow-plugins/, content: /"(?:pre|post)-(?:install|update|autoload|root|package|create|archive|status)[\w-]{0,20}"\s*:/ },
  { everyday: true, path: /(?:^|\/)\.npmrc$|(?:^|\/)\.yarnrc(?:\.yml)?$|(?:^|\/)pnpm-workspace\.yaml$/, by: MANAGER, content: /script-shell|node-options|yarnPath|yarn-path|plugins\s*:|ignore-scripts\s*=\s*false|enableScripts|onlyBuiltDependencies|dangerouslyAllowAllBuilds|git\s*=|(?:^|:)registry\s*=|npmRegistryServer/m },
  { path: /(?:^|\/)(?:\.pnpmfile\.[cm]?js|bunfig\.toml|\.yarn\/(?:plugins|releases)\/.+)$/, by: MANAGER },
  { path: /(?:^|\/)(?:pip\.conf|pip\.ini|\.pydistutils\.cfg|uv\.toml)$/, by: 'pip, at its next install', content: /index-url|trusted-host|find-links|index\s*=|no-build-isolation/ },
  { path: /(?:^|\/)(?:sitecustomize|usercustomize)\.py$|(?:^|\/)site-packages\/[^/]+\.pth$/, by: 'Python, at every start' },
  { path: /(?:^|\/)\.cargo\/(?:config(?:\.toml)?|env)$/, by: 'cargo, at its next build', content: /rustc|wrapper|runner|linker|\[alias\]|\[env\]|replace-with|credential-provider/ },
  { path: /(?:^|\/)\.gradle\/(?:init\.gradle(?:\.kts)?|init\.d\/.+)$|(?:^|\/)\.mvn\/(?:extensions\.xml|jvm\.config|maven\.config|wrapper\/.+)$|(?:^|\/)gradle\/wrapper\/gradle-wrapper\.(?:properties|jar)$/, by: 'the build, at its next start' },
  { path: /(?:^|\/)\.envrc$|(?:^|\/)\.config\/direnv\/.+|(?:^|\/)\.direnvrc$|(?:^|\/)\.autoenv(?:\.zsh)?$|(?:^|\/)\.env\.(?:mise|leave)$/, by: 'direnv or its likes, when the folder is entered' },
  { path: /(?:^|\/)\.?mise(?:\.local)?\.toml$|(?:^|\/)mise\/config\.toml$|(?:^|\/)\.rtx\.toml$/, by: 'mise, when the folder is entered', content: /\[hooks|\[tasks|_\.source|exec\(/ },
  { everyday: true, path: /(?:^|\/)\.docker\/(?:config\.json|cli-plugins\/.+)$/, by: 'docker, at its next command', content: /credHelpers|credsStore|cliPlugins|plugins|currentContext/ },
  { everyday: true, path: /(?:^|\/)\.kube\/config$|(?:^|\/)\.aws\/config$/, by: 'the cloud’s client, at its next command', content: /\bexec:|credential_process|command:/ },
  { path: /(?:^|\/)\.terraformrc$|(?:^|\/)terraform\.rc$|(?:^|\/)\.terraform\.d\/plugins\/.+/, by: 'terraform, at its next command' },
  { path: /(?:^|\/)\.(?:lintstagedrc(?:\.\w{1,5})?|watchmanconfig|ansible\.cfg|condarc|Rprofile|perltidyrc|gemrc|bundle\/config)$/, by: 'the tool, at its next command' },
];
