import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, and let a person delete it.';
const WHY = 'Deletes pipelines, secrets or machines of the build system.';
const JOB: Differs = { type: 'job', severity: 'high', undo: 'no' };
const EVERYTHING: Differs = { type: 'server', severity: 'critical', undo: 'no' };

/** Build systems and forges that a company runs itself (jenkins.io/doc/book/managing/cli, circleci.com/docs, …). */
// prettier-ignore
export const ciRows = lateRows(
  {
    'ci.jenkins': 'java',
    'ci.jenkins-cli': 'jenkins-cli',
    'ci.delete': 'circleci bk drone woodpecker-cli travis codefresh octopus depot src hal spin',
    'ci.concourse': 'fly',
    'ci.own-forge': 'gitlab-ctl gitlab-backup gitea forgejo gerrit gitlab-rake',
  },
  () => ({
    'ci.jenkins': {
      what: 'in Jenkins', when: '--jar~jenkins', only: true, oneDash: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER,
      valued: 'jar s auth user i logger cp classpath m', flags: 'webSocket http ssh noKeyAuth noCertificateCheck',
      asks: [
        ['delete-*|remove-*', 'Deletes it from Jenkins, with its history.', JOB],
        ['groovy|groovysh', 'Runs a script with every right in Jenkins.', EVERYTHING],
        ['shutdown|safe-shutdown|restart|safe-restart|quiet-down', 'Stops Jenkins, or lets it take no more builds.', { type: 'server', undo: 'yes' }],
        ['disable-job|disable-plugin|offline-node|disconnect-node|clear-queue', 'Lets Jenkins build less, or nothing.', { ...JOB, undo: 'yes' }],
      ],
      stops: ['java -jar jenkins-cli.jar -s https://ci.example/ delete-job shop', 'java -jar /opt/jenkins-cli.jar -s https://ci.example -auth ada:token delete-builds shop 1-100', 'java -jar jenkins-cli.jar -s https://ci.example safe-shutdown', 'java -jar jenkins-cli.jar -webSocket -s https://ci.example groovy = < wipe.groovy', 'java -jar jenkins-cli.jar -s https://ci.example disable-job shop'],
      passes: ['java -jar jenkins-cli.jar -s https://ci.example list-jobs', 'java -jar jenkins-cli.jar -s https://ci.example build shop', 'java -jar app.jar restart', 'java -cp build Main shutdown', 'java -version', 'java -jar app.jar delete-all'],
    },
    'ci.jenkins-cli': {
      what: 'in Jenkins', only: true, oneDash: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER, valued: 's auth user i',
      asks: [
        ['delete-*|remove-*', 'Deletes it from Jenkins, with its history.', JOB],
        ['groovy|groovysh|shutdown|safe-shutdown|disable-job|offline-node|clear-queue', 'Stops Jenkins, or runs a script with every right in it.', EVERYTHING],
      ],
      stops: ['jenkins-cli delete-node agent-1', 'jenkins-cli -s https://ci.example delete-job shop', 'jenkins-cli safe-shutdown'],
      passes: ['jenkins-cli list-jobs', 'jenkins-cli help delete-job', 'jenkins-cli build shop'],
    },
    'ci.delete': {
      what: 'in the build system', depth: 3, undo: 'no', severity: 'high', why: WHY, safer: SAFER,
      valued: 'token t host s server org-id org o project p repo r vcs-type space apiKey config c url f',
      harmless: 'local *; config *; setup; version; diagnostic; validate; build *; up; new; templates *; login; logout; orb validate|pack|publish *; cache prune; init; logs; search *; run *; exec *; trigger *',
      asks: [
        ['context remove-secret|delete', 'Takes secrets away from every project that uses the context.', { type: 'secret', severity: 'critical' }],
        ['context secret remove', 'Takes a secret away from every project that uses the context.', { type: 'secret', severity: 'critical' }],
        ['disable', 'Builds are no longer run for the repository.', { type: 'repository', undo: 'yes' }],
        ['cache --delete|-d', 'Deletes the caches of the repository.', { type: 'cache' }],
        ['cache reset', 'Deletes the build cache.', { type: 'cache' }],
        ['env unset|clear', 'Takes variables away from the builds.', { type: 'variable' }],
        ['sshkey --delete|-D', 'Takes the key away with which builds reach other repositories.', { type: 'key' }],
        ['repo disable', 'Builds are no longer run for the repository.', { type: 'repository', undo: 'yes' }],
        ['pipeline purge', 'Deletes the history of builds.', { type: 'pipeline' }],
        ['deploy clean', 'Deletes the whole deployment.', { type: 'deployment', severity: 'critical' }],
      ],
      stops: ['circleci context delete org/shop deploy', 'circleci context remove-secret github acme deploy API_KEY', 'circleci runner resource-class delete acme/linux', 'drone repo rm acme/shop', 'drone secret rm acme/shop --name KEY', 'woodpecker-cli repo rm acme/shop', 'woodpecker-cli secret rm --name KEY', 'travis disable', 'travis env unset KEY', 'travis cache --delete', 'codefresh delete pipeline shop', 'octopus project delete shop', 'depot cache reset', 'spin pipeline delete -a shop -n release', 'hal deploy clean', 'src users delete -id=1'],
      passes: ['circleci config validate', 'circleci local execute delete', 'circleci context list', 'drone build ls acme/shop', 'drone exec delete', 'woodpecker-cli pipeline ls', 'travis status', 'travis env list', 'codefresh get pipelines', 'octopus project list', 'depot build -t delete .', 'spin up', 'spin build', 'src search delete'],
    },
    'ci.concourse': {
      what: 'in Concourse', only: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER, valued: 't target p pipeline n team-name w worker',
      asks: [
        ['destroy-pipeline|dp', 'Deletes the pipeline with the history of its builds.', { type: 'pipeline', severity: 'critical' }],
        ['destroy-team|dt', 'Deletes the team with all its pipelines.', { type: 'team', severity: 'critical' }],
        ['archive-pipeline|ap', 'Archives the pipeline: its settings are deleted.', { type: 'pipeline' }],
        ['prune-worker|land-worker|pw|lw', 'Takes a worker away.', { type: 'node' }],
        ['clear-task-cache|ctc|clear-resource-cache|clear-versions', 'Deletes what was kept between builds.', { type: 'cache' }],
      ],
      stops: ['fly -t ci destroy-pipeline -p shop -n', 'fly -t ci dp -p shop', 'fly --target ci destroy-team --team-name shop', 'fly -t ci prune-worker -w w-1'],
      passes: ['fly -t ci pipelines', 'fly -t ci set-pipeline -p shop -c ci.yml', 'fly -t ci trigger-job -j shop/test', 'fly -t ci destroy-pipeline --help'],
    },
    'ci.own-forge': {
      what: 'of the forge', only: true, severity: 'critical', undo: 'no', why: 'Deletes what the forge keeps, or who may use it.', safer: 'Take a backup first (`gitlab-backup create`), and let a person do it.',
      valued: 'c config w work-path C custom-path u username id',
      asks: [
        ['cleanse|uninstall', 'Deletes all data of the server: repositories, database and settings.', EVERYTHING],
        ['restore', 'Puts an older state over all repositories and the database.', EVERYTHING],
        ['stop|kill|graceful-kill', 'Stops the server.', { type: 'server', severity: 'high', undo: 'yes' }],
        ['admin user delete', 'Deletes the user.', { type: 'user', severity: 'high' }],
        ['delete-project delete', 'Deletes the project with its repository.', { type: 'repository' }],
        ['gitlab:backup:restore|gitlab:setup|gitlab:cleanup*', 'Puts an older or an empty state over what is there.', EVERYTHING],
      ],
      stops: ['gitlab-ctl cleanse', 'gitlab-ctl stop', 'gitlab-backup restore BACKUP=1', 'gitea admin user delete --username ada --purge', 'forgejo admin user delete -u ada', "ssh -p 29418 review.example gerrit delete-project delete --yes-really-delete shop", 'gitlab-rake gitlab:setup'],
      passes: ['gitlab-ctl status', 'gitlab-ctl reconfigure', 'gitlab-ctl tail', 'gitlab-backup create', 'gitea admin user list', 'ssh -p 29418 review.example gerrit query status:open', 'gitlab-rake gitlab:check'],
    },
  }),
);
