/** What the extension host makes and keeps for the broker: the key that signs the record. */
export { newSecretKey as newRecordKey, SECRET_KEY as RECORD_KEY } from '../audit/keys';
