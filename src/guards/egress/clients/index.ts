export { bundleOf } from './bundle';
export { clientEnvironment, type ClientEnvironmentOptions } from './environment';
export { filesBeside, filesBesideNames, type ClientFile } from './files';
export { machineCertificates } from './machine';
export { boundOver } from './places';
