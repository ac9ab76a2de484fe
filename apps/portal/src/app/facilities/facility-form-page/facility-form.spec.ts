import { facilityForm, keepToDirector, wishOf } from './facility-form';

describe('the form of a house', () => {
  it('of a new one asks for no more than it must', () => {
    const form = facilityForm(null, '2026-11-25');
    expect(form.valid).toBe(false);
    form.controls.name.setValue(' 红梅救助保护点 ');
    expect(form.valid).toBe(true);
    expect(wishOf(form)).toMatchObject({
      name: '红梅救助保护点',
      position: null,
      openedOn: '2026-11-25',
      services: [],
      childrenPerStaff: 6,
      warnPercent: 85,
      fullPercent: 100,
    });
  });

  it.each([
    ['31.8', '119.95', { latitude: 31.8, longitude: 119.95, system: 'bd09' }],
    ['31.8', '', null],
    ['', '', null],
  ])('at latitude %j and longitude %j is placed at %j', (latitude, longitude, position) => {
    const form = facilityForm(null, '2026-11-25');
    form.patchValue({ latitude, longitude, system: 'bd09' });
    expect(wishOf(form).position).toEqual(position);
  });

  it.each(['abc', '31,8', '1e3', '31.8.1'])('does not take %j for degrees', (latitude) => {
    const form = facilityForm(null, '2026-11-25');
    form.patchValue({ latitude });
    expect(form.controls.latitude.valid).toBe(false);
  });

  it('forgets the first day round the clock with the service', () => {
    const form = facilityForm(null, '2026-11-25');
    form.patchValue({ roundTheClockSince: '2026-01-01' });
    expect(wishOf(form).roundTheClockSince).toBeNull();
    form.controls.services.patchValue({ reception_24h: true });
    expect(wishOf(form)).toMatchObject({ services: ['reception_24h'], roundTheClockSince: '2026-01-01' });
  });

  it('leaves a director telephone, accessibility and note', () => {
    const form = facilityForm(null, '2026-11-25');
    keepToDirector(form);
    const open = Object.entries(form.controls).filter(([, control]) => control.enabled);
    expect(open.map(([name]) => name)).toEqual(['phone', 'accessibility', 'note']);
  });
});
