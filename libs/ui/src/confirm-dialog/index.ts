/** Asks before something is done. */
export { ConfirmDialog, type Confirmation } from './confirm-dialog';
