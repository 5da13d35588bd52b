/** What the extension host reads of the record by itself: a segment's text, packed or not. */
export { isSegment as isRecordFile } from '../audit/folders';
export { segmentBytes as recordText } from '../audit/segment-files';
