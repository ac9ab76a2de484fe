import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { ConfirmDialog, type Confirmation, type Confirmed } from './confirm-dialog';

describe('asking before something is done', () => {
  function ask(more: Partial<Confirmation> = {}): Promise<Confirmed> {
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { ui: { cancel: 'Cancel', confirm: { type: 'Type {{word}}' } } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
    });
    const answer = TestBed.inject(ConfirmDialog).ask({
      title: 'Reopen?',
      message: 'The total changes.',
      confirm: 'Reopen',
      ...more,
    });
    TestBed.tick();
    return answer;
  }

  const button = (word: string) =>
    [...document.querySelectorAll('button')].find((found) => found.textContent?.trim() === word);
  function type(text: string): void {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    if (!field) throw new Error('no field to type into');
    field.value = text;
    field.dispatchEvent(new Event('input'));
    TestBed.tick();
  }

  it('names what will happen, to screen readers too', async () => {
    const answer = ask();
    const dialog = document.querySelector('[role="alertdialog"]');
    expect(document.getElementById(dialog?.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'The total changes.',
    );
    button('Reopen')?.click();
    expect(await answer).toEqual({ reason: '' });
  });

  it('is null for who steps back', async () => {
    const answer = ask();
    button('Cancel')?.click();
    expect(await answer).toBeNull();
  });

  it('waits for a reason and gives it without blanks around it', async () => {
    const answer = ask({ reason: { label: 'Reason', maxLength: 100 } });
    expect(button('Reopen')?.disabled).toBe(true);
    type('   ');
    expect(button('Reopen')?.disabled).toBe(true);
    type('  A6 is wrong ');
    button('Reopen')?.click();
    expect(await answer).toEqual({ reason: 'A6 is wrong' });
  });

  it('waits for the very word', async () => {
    const answer = ask({ typed: '常州市' });
    type('常州');
    expect(button('Reopen')?.disabled).toBe(true);
    type('常州市');
    button('Reopen')?.click();
    expect(await answer).toEqual({ reason: '' });
  });
});
