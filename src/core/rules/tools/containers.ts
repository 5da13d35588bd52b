import type { ToolRow } from './row';

const ENGINE = 'context c host H log-level l config connection url identity root runroot namespace';
const COMPOSE = 'f file p project-name host H context c';
const VOLUMES = 'Deletes volumes with the data in them; no layer or image brings it back.';
const PRUNE =
  'Deletes every stopped container, unused network and image there is, those of other projects too.';
const DATA: { readonly type: string; readonly severity: 'critical'; readonly undo: 'no' } = {
  type: 'volume',
  severity: 'critical',
  undo: 'no',
};

/** Containers, their images and volumes, on whatever engine (docs.docker.com, docs.podman.io). */
export const containerRows: readonly ToolRow[] = [
  {
    id: 'containers.remove',
    programs: 'docker podman nerdctl finch',
    what: 'of the container engine',
    leading: ENGINE,
    only: true,
    severity: 'high',
    undo: 'partly',
    why: 'Removes containers, images or volumes with what is in them.',
    safer:
      'List first (`docker ps -a`, `docker volume ls`), stop instead of remove, and name the one that should go.',
    // prettier-ignore
    asks: [
      ['volume rm|remove|prune', VOLUMES, DATA],
      ['system prune --volumes', `${PRUNE} And volumes with their data.`, DATA],
      ['system prune', PRUNE, { type: 'system' }],
      ['system reset', 'Deletes all containers, images, networks and volumes of the engine.', DATA],
      ['container|image|network|pod|builder|buildx prune -a|--all|-f|--force|--volumes', PRUNE],
      ['container|image|network|pod prune', PRUNE],
      ['rm -v|--volumes', VOLUMES, DATA],
      ['container rm|remove -v|--volumes', VOLUMES, DATA],
      ['rm -f|--force|-a|--all', 'Kills running containers and deletes them with what they wrote.', { type: 'container' }],
      ['container rm|remove -f|--force|-a|--all', 'Kills running containers and deletes them with what they wrote.', { type: 'container' }],
      ['pod rm -f|--force|-a|--all', 'Kills the pod’s containers and deletes them.'],
      ['rmi -f|--force|-a|--all', 'Deletes images by force, also those in use; one that was never pushed is gone.', { type: 'image' }],
      ['image rm|remove -f|--force|-a|--all', 'Deletes images by force, also those in use; one that was never pushed is gone.', { type: 'image' }],
      ['machine rm|reset', 'Deletes the virtual machine with all containers, images and volumes in it.', DATA],
      ['service|stack|secret|config|node rm|remove', 'Takes it out of the swarm: what it serves stops.'],
      ['swarm leave -f|--force', 'Takes the last manager out of the swarm: its state is lost.', { type: 'swarm' }],
      ['context rm', 'Forgets how to reach an engine.', { severity: 'low' }],
    ],
    stops: [
      'docker volume rm data',
      'docker volume prune -f',
      'docker system prune -af --volumes',
      'docker rm -f web',
      'docker rm -fv web',
      'podman system reset',
      'docker rmi --force app:1.0',
      'docker --context prod stack rm shop',
      'docker image prune -a',
      'nerdctl volume rm data',
      'docker swarm leave --force',
    ],
    passes: [
      'docker rm web',
      'docker run --rm -v data:/data app rm -f /x',
      'docker ps -a',
      'docker volume ls',
      'docker volume create data',
      'docker rmi app:1.0',
      'docker build -f Dockerfile -t rm .',
      'docker system df -v',
      'docker volume rm --help',
    ],
  },
  {
    id: 'compose.remove',
    programs: 'docker podman nerdctl finch docker-compose podman-compose',
    what: 'of the project',
    valued: 'profile project-directory env-file ansi progress parallel',
    leading: COMPOSE,
    only: true,
    severity: 'critical',
    undo: 'no',
    why: 'Removes the project’s containers and the volumes with the data in them.',
    safer: 'Run `docker compose down` without `--volumes`: the data stays.',
    // prettier-ignore
    asks: [
      ['compose down|rm -v|--volumes', VOLUMES, DATA],
      ['down|rm -v|--volumes', VOLUMES, DATA],
    ],
    stops: [
      'docker-compose down -v',
      'docker compose -f prod.yml down --volumes',
      'docker compose --profile all rm -fsv',
    ],
    passes: [
      'docker-compose down',
      'docker compose down',
      'docker-compose up -d',
      'docker-compose logs -f',
      'docker compose up -d --force-recreate',
      'docker compose -f rm -f x.yml logs',
      'docker compose down --volumes --dry-run',
    ],
  },
  {
    id: 'buildah.remove',
    programs: 'buildah',
    what: 'of buildah',
    leading: ENGINE,
    only: true,
    severity: 'high',
    undo: 'no',
    why: 'Removes working containers or images with what is in them.',
    safer: 'List them first and name the one that should go.',
    // prettier-ignore
    asks: [
      ['rm -a|--all', 'Removes every working container.', { type: 'container' }],
      ['rmi -a|--all|-f|--force|-p|--prune', 'Removes images by force or all of them.', { type: 'image' }],
      ['prune', PRUNE],
    ],
    stops: ['buildah rm --all', 'buildah rmi -f app', 'buildah prune -a'],
    passes: ['buildah rm web', 'buildah images', 'buildah bud -t app .'],
  },
];
