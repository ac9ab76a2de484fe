/** Where a person changes their own password. */
export { PasswordForm } from './password-form';
