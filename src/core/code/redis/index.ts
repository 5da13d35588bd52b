export { redisCall } from './client';
export { luaFinds, redisFinds, redisTextFinds } from './orders';
