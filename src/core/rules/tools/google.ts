import type { ToolRow } from './row';

const GCLOUD =
  'project account configuration format filter impersonate-service-account verbosity billing-project region zone location flags-file access-token-file flatten trace-token';

/** Google Cloud (cloud.google.com/sdk/gcloud/reference). */
export const googleRows: readonly ToolRow[] = [
  {
    id: 'google.delete',
    programs: 'gcloud',
    what: 'in Google Cloud',
    valued: GCLOUD,
    depth: 7,
    never: 'unset clear deploy',
    harmless:
      'config *; components *; auth *; compute config-ssh; topic *; info; feedback; survey; emulators *',
    stops: [
      'gcloud projects delete shop',
      'gcloud compute instances delete web --zone europe-west1-b --quiet',
      'gcloud sql instances delete shop',
      'gcloud --project shop storage rm -r gs://photos',
      'gcloud beta run services delete web',
    ],
    passes: [
      'gcloud compute instances list',
      'gcloud compute instances delete --help',
      'gcloud config unset project',
      'gcloud auth revoke',
      'gcloud compute instances create delete',
      'gcloud run deploy delete',
      'gcloud builds cancel b-1',
    ],
  },
];
