import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { badgeStateOf, type BadgeState } from './badge-state';
import { StateBadge } from './state-badge';

const STATES: BadgeState[] = [
  'not_started',
  'draft',
  'submitted',
  'sent_back',
  'accepted',
  'overdue',
  'late',
  'stale',
  'excused',
];

describe('the badge of a return', () => {
  const base = { state: 'draft', started: true, overdue: false, stale: false, excused: false } as const;

  it.each([
    [{ ...base, started: false }, 'not_started'],
    [base, 'draft'],
    [{ ...base, overdue: true }, 'overdue'],
    [{ ...base, started: false, overdue: true }, 'overdue'],
    [{ ...base, state: 'sent_back' as const, overdue: true }, 'overdue'],
    [{ ...base, state: 'submitted' as const }, 'submitted'],
    [{ ...base, state: 'accepted' as const }, 'accepted'],
    [{ ...base, state: 'accepted' as const, stale: true }, 'stale'],
    [{ ...base, excused: true }, 'excused'],
  ])('of %j says %s', (brief, state) => {
    expect(badgeStateOf(brief)).toBe(state);
  });

  it('gives every state a word and a shape of its own', () => {
    const words = Object.fromEntries(STATES.map((state) => [state, `word ${state}`]));
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { ui: { state: words } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
    });
    const shapes = STATES.map((state) => {
      const badge = TestBed.createComponent(StateBadge);
      badge.componentRef.setInput('state', state);
      badge.detectChanges();
      const element = badge.nativeElement as HTMLElement;
      expect(element.textContent?.trim()).toBe(`word ${state}`);
      expect(element.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
      return element.querySelector('svg')?.innerHTML;
    });
    expect(new Set(shapes).size).toBe(STATES.length);
  });
});
