import { isOfMessages, WRITES } from '../operations';
import { eachIsDoneOnce } from './matrix';

eachIsDoneOnce(WRITES.filter(isOfMessages));
