import { lateRows } from './breadth/late';
import type { Differs } from './row';

const VOLUMES = 'Deletes volumes with the data in them; no layer or image brings it back.';
const PRUNE =
  'Deletes every stopped container and unused image there is, those of other projects too.';
const KILLS = 'Kills running containers and deletes them with what they wrote.';
const IMAGES = 'Deletes images by force or all of them; one that was never pushed is gone.';
const DATA: Differs = { type: 'volume', severity: 'critical', undo: 'no' };

/** Containers, their images and volumes, on whatever engine (docs.docker.com, docs.podman.io). */
// prettier-ignore
export const containerRows = lateRows(
  {
    'containers.remove': 'docker podman nerdctl finch',
    'compose.remove': 'docker podman nerdctl finch docker-compose podman-compose',
    'containers.images': 'buildah crictl ctr',
    'registry.delete': 'skopeo crane gcrane oras regctl reg',
  },
  () => ({
    'containers.remove': {
      testPasses: true, what: 'of the container engine',
      leading: 'context c host H log-level l config connection url identity root runroot namespace n address a',
      only: true, severity: 'high', undo: 'partly',
      why: 'Removes containers, images or volumes with what is in them.',
      safer: 'List first (`docker ps -a`, `docker volume ls`), stop instead of remove, and name the one that should go.',
      asks: [
        ['volume rm|remove|prune', VOLUMES, DATA],
        ['system prune --volumes', `${PRUNE} And volumes with their data.`, DATA],
        ['system prune', PRUNE, { type: 'system' }],
        ['system reset', 'Deletes all containers, images, networks and volumes of the engine.', DATA],
        ['container prune', 'Deletes every stopped container with what it wrote.', { type: 'container' }],
        ['image prune -a|--all', IMAGES, { type: 'image' }],
        ['pod prune|rm', 'Deletes pods with the containers in them.', { type: 'pod' }],
        ['rm -v|--volumes', VOLUMES, DATA],
        ['container rm|remove -v|--volumes', VOLUMES, DATA],
        ['rm|rmi -(many)', 'Deletes whatever the command in it names: often every container or image.', { type: 'container' }],
        ['container|image rm|remove -(many)', 'Deletes whatever the command in it names: often every container or image.'],
        ['rm -f|--force|-a|--all', KILLS, { type: 'container' }],
        ['container rm|remove -f|--force|-a|--all', KILLS, { type: 'container' }],
        ['rmi -f|--force|-a|--all', IMAGES, { type: 'image' }],
        ['image rm|remove -f|--force|-a|--all', IMAGES, { type: 'image' }],
        ['machine rm|reset', 'Deletes the virtual machine with all containers, images and volumes in it.', DATA],
        ['service|stack|secret|config rm|remove|down', 'Takes it out of the swarm: what it serves stops.'],
        ['node rm|remove', 'Takes the node out of the swarm.', { type: 'node' }],
        ['service scale *=0', 'Stops every replica of the service.', { type: 'service' }],
        ['swarm leave -f|--force', 'Takes the last manager out of the swarm: its state is lost.', { type: 'swarm' }],
        ['cp /dev/null', 'Empties a file in the container.', { type: 'container' }],
        ['kube down --force', VOLUMES, DATA],
        ['trust revoke|key', 'Takes signatures away: what relied on them is refused.', { type: 'image' }],
      ],
      stops: [
        'docker volume rm data', 'docker volume prune -f', 'docker system prune -af --volumes', 'docker system prune',
        'docker rm -f web', 'docker rm -f test-db web', 'docker -H ssh://build rm -f web-test', 'DOCKER_HOST=ssh://build docker rm -f web-test', 'docker rm -fv web', 'podman system reset', 'docker rmi --force app:1.0',
        'docker container rm --force web', 'docker --context prod stack rm shop', 'docker image prune -a',
        'nerdctl volume rm data', 'docker swarm leave --force', 'docker service scale web=0', 'podman pod rm web',
        'docker rm -f $(docker ps -aq)', 'docker rmi $(docker images -q)', 'docker rm `docker ps -aq`', 'podman machine rm default',
      ],
      passes: [
        'docker rm web', 'docker rm $CONTAINER', 'docker rm -f test-db', 'docker run --rm -v data:/data app rm -f /x', 'docker ps -a', 'docker volume ls',
        'docker volume create data', 'docker rmi app:1.0', 'docker build -f Dockerfile -t rm .', 'docker builder prune -af',
        'docker system df -v', 'docker volume rm --help', 'docker image prune', 'docker service scale web=3',
        'docker stop web', 'docker push app:1.0',
      ],
    },
    'compose.remove': {
      testPasses: true, unnamed: 'of the project', what: 'of the project',
      valued: 'profile project-directory env-file ansi progress parallel project-name file p t timeout', leading: 'f host H context c', flags: 'remove-orphans compatibility',
      only: true, severity: 'critical', undo: 'no',
      why: 'Removes the project’s containers and the volumes with the data in them.',
      safer: 'Run `docker compose down` without `--volumes`: the data stays.',
      asks: [
        ['compose down|rm -v|--volumes', VOLUMES, DATA],
        ['down|rm -v|--volumes', VOLUMES, DATA],
      ],
      stops: ['docker-compose down -v', 'docker compose -f prod.yml down --volumes', 'docker compose --profile all rm -fsv', 'docker compose -p shop down -v --remove-orphans', 'docker compose -p shop -f compose.test.yml down -v', 'docker compose -f a.yml --compatibility down -v'],
      passes: [
        'docker-compose down', 'docker compose down', 'docker-compose up -d', 'docker-compose logs -f', 'docker compose up -d --force-recreate',
        'docker compose -f rm -f x.yml logs', 'docker compose down --volumes --dry-run', 'docker compose down -v --remove-orphans --dry-run', 'docker compose run --rm -v data:/data app down', 'docker compose -f docker-compose.test.yml down -v',
      ],
    },
    'containers.images': {
      what: 'of the container engine', only: true, severity: 'high', undo: 'no',
      leading: 'n namespace a address r runtime-endpoint i image-endpoint root runroot',
      why: 'Removes working containers or images with what is in them.',
      safer: 'List them first and name the one that should go.',
      asks: [
        ['rm|rmi|rmp -a|--all|-f|--force|-p|--prune', KILLS, { type: 'container' }],
        ['prune', PRUNE, { type: 'image' }],
        ['containers|c|images|image|i|snapshots|tasks|task rm|remove|delete|del', KILLS, { type: 'container' }],
        ['namespaces|ns rm|remove', 'Deletes the namespace with all containers and images in it.', DATA],
      ],
      stops: ['buildah rm --all', 'buildah rmi -f app', 'buildah prune -a', 'crictl rmi --prune', 'ctr -n k8s.io containers rm web'],
      passes: ['buildah rm web', 'buildah images', 'buildah bud -t app .', 'crictl ps -a', 'ctr -n k8s.io images ls'],
    },
    'registry.delete': {
      what: 'in the image registry', undo: 'no', severity: 'high',
      valued: 'authfile creds tls-verify platform username u password p config override-os override-arch', depth: 3, nounBehind: true,
      why: 'Deletes images from a registry, from which others pull them.',
      safer: 'List the tags first, and let a person delete the one that is meant.',
      stops: ['skopeo delete docker://registry.example/app:1.0', 'crane delete registry.example/app:1.0', 'oras manifest delete registry.example/app:1.0', 'regctl tag delete registry.example/app:1.0'],
      passes: ['skopeo inspect docker://registry.example/delete', 'crane ls registry.example/app', 'oras pull registry.example/app:1.0', 'skopeo delete --help'],
    },
  }),
);
