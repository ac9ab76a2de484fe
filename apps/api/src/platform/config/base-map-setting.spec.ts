import { baseMapSetting } from './base-map-setting';

const TIANDITU =
  'https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=key';

describe('the tiles under the map', () => {
  it('are none unless an operator names some', () => {
    expect(baseMapSetting({})).toBeNull();
    expect(baseMapSetting({ TONGHU_BASE_MAP_URLS: '  ' })).toBeNull();
  });

  it('are layers one above the other, with whose they are', () => {
    const labels = TIANDITU.replace('vec_w', 'cva_w');
    expect(
      baseMapSetting({
        TONGHU_BASE_MAP_URLS: `${TIANDITU}\n  ${labels}`,
        TONGHU_BASE_MAP_ATTRIBUTION: '天地图 GS(2024)0568号',
      }),
    ).toEqual({ urls: [TIANDITU, labels], attribution: '天地图 GS(2024)0568号', maxZoom: 18 });
  });

  it.each([
    ['ftp://tiles.example/{z}/{x}/{y}', '18'],
    ['https://tiles.example/{z}/{x}', '18'],
    ['not an address', '18'],
    ['https://tiles.example/{z}/{x}/{y}', '0'],
    ['https://tiles.example/{z}/{x}/{y}', 'far'],
  ])('are refused as %s up to zoom %s, without the address', (urls, zoom) => {
    const environment = {
      TONGHU_BASE_MAP_URLS: urls,
      TONGHU_BASE_MAP_ATTRIBUTION: 'x',
      TONGHU_BASE_MAP_MAX_ZOOM: zoom,
    };
    expect(() => baseMapSetting(environment)).toThrow(expect.objectContaining({ code: 'SETTING_INVALID' }));
  });

  it('are not shown without saying whose they are', () => {
    expect(() => baseMapSetting({ TONGHU_BASE_MAP_URLS: TIANDITU })).toThrow(
      expect.objectContaining({ code: 'SETTING_INCOMPLETE' }),
    );
  });
});
