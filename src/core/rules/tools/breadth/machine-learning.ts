import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, copy out what is on it, and let a person delete it.';
const WHY = 'Deletes machines, volumes or models with all that is on them.';
const APP: Differs = { type: 'app', severity: 'high', undo: 'partly' };
const JOBS: Differs = { type: 'job', severity: 'high', undo: 'no' };
const CLUSTER: Differs = { type: 'cluster', severity: 'critical', undo: 'no' };

/** Rented GPUs, models as a service, and clusters for computing (docs.runpod.io, modal.com/docs, docs.skypilot.co, slurm.schedmd.com, …). */
// prettier-ignore
export const machineLearningRows = lateRows(
  {
    'gpu.delete': 'runpodctl vastai modal gradient pspace cerebrium beam anyscale together fal det replicate',
    'gpu.clusters': 'sky ray',
    'gpu.models': 'openai',
    'hpc.jobs': 'scancel sacctmgr scontrol qdel bkill condor_rm',
  },
  () => ({
    'gpu.delete': {
      what: 'at the provider', depth: 3, undo: 'no', severity: 'critical', why: WHY, safer: SAFER,
      valued: 'e env api-key apiKey id name n project p', harmless: 'run *; deploy *; serve *; shell *; volume put|get|ls|cp *; nfs put|get|ls *; token *; profile *; config *; login; logout; send *; receive *; ssh *; exec *; create *; secret create *; search *; copy *; execute *',
      asks: [
        ['app|container stop', 'Stops the app: nobody can reach it.', APP],
        ['dict|queue clear', 'Deletes all that is in it.', { type: 'queue' }],
        ['stop pod|pods|instance|instances', 'Stops the machine.', { type: 'server', severity: 'low', undo: 'yes' }],
        ['service|job|cluster|workspace terminate|archive', 'Ends it.', CLUSTER],
      ],
      stops: ['runpodctl remove pod 1', 'vastai destroy instance 1', 'vastai destroy instances 1 2', 'modal volume delete shop', 'modal volume rm shop /data -r', 'modal app stop shop', 'modal secret delete shop', 'modal dict clear shop', 'modal environment delete dev', 'gradient notebooks delete --id 1', 'beam deployment delete 1', 'anyscale service terminate --name shop', 'together files delete 1', 'fal apps delete shop', 'det experiment delete 1'],
      passes: ['runpodctl get pod', 'runpodctl stop pod 1', 'vastai show instances', 'vastai create instance 1 --image delete', 'modal run app.py', 'modal deploy app.py', 'modal volume ls shop', 'modal app list', 'together files list', 'det experiment list', 'replicate run acme/shop prompt=delete'],
    },
    'gpu.clusters': {
      what: 'of the cluster', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      asks: [
        ['down', 'Deletes the cluster with its disks.', CLUSTER],
        ['serve|jobs down|cancel', 'Ends it: what it serves cannot be reached.', JOBS],
        ['storage|volumes delete', 'Deletes the storage with all that is in it.', { type: 'bucket' }],
        ['stop|autostop --all|-a|--down', 'Stops every cluster.', { ...CLUSTER, severity: 'high', undo: 'yes' }],
        ['job delete', 'Deletes the job.', JOBS],
      ],
      stops: ['sky down shop', 'sky down -a -y', 'sky storage delete shop', 'sky serve down shop', 'sky jobs cancel -a', 'ray down cluster.yaml -y', 'ray job delete 1'],
      passes: ['sky status', 'sky launch task.yaml', 'sky stop shop', 'ray up cluster.yaml', 'ray stop', 'ray job list', 'ray status'],
    },
    'gpu.models': {
      what: 'at the provider', only: true, severity: 'critical', undo: 'no', why: 'Deletes models or files from the account.', safer: SAFER, valued: 'i id k api-key o organization',
      asks: [['api files.delete|models.delete|fine_tunes.delete|assistants.delete', 'Deletes models or files from the account.', { type: 'model' }]],
      stops: ['openai api files.delete -i file-1', 'openai api models.delete -i ft-1'],
      passes: ['openai api files.list', 'openai api chat.completions.create -m gpt -g user delete'],
    },
    'hpc.jobs': {
      what: 'of the computing cluster', only: true, severity: 'high', undo: 'no', why: 'Ends the jobs of others, or takes their accounts away.', safer: 'List the jobs first (`squeue --me`), and name the one that should end.',
      valued: 'u user p partition A account t state n name q w',
      asks: [
        ['remove|delete', 'Deletes accounts, users or reservations.', { type: 'account', severity: 'critical' }],
        ['shutdown|reboot', 'Stops the scheduler, or machines.', { type: 'server', severity: 'critical' }],
        ['-u|--user|-p|--partition|-A|--account|-t|--state|-all|--all|-a', 'Ends every job that fits.', JOBS],
        ['all|0', 'Ends every job.', JOBS],
      ],
      stops: ['scancel -u ada', 'scancel --partition=gpu', 'sacctmgr -i delete user ada', 'sacctmgr remove account shop', 'scontrol delete reservation shop', 'qdel all', 'bkill 0', 'condor_rm -all'],
      passes: ['scancel 4711', 'sacctmgr show user', 'scontrol show job 4711', 'qdel 4711', 'bkill 4711', 'squeue --me', 'condor_rm 4711'],
    },
  }),
);
