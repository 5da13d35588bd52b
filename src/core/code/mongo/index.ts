export { mongoCall } from './client';
export { mongoFinds } from './orders';
