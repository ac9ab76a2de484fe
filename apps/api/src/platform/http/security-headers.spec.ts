import { portalPolicy } from './security-headers';

const images = (policy: string) => policy.split('; ').find((part) => part.startsWith('img-src'));

describe('what a page may load', () => {
  it('is nothing from elsewhere', () => {
    expect(images(portalPolicy('n', null))).toBe("img-src 'self' data: blob:");
    expect(portalPolicy('n', null)).not.toContain('http');
  });

  it('is pictures from where the tiles of the map come, each server once, and nothing else from there', () => {
    const urls = [
      'https://t0.tianditu.gov.cn/vec_w/{z}/{y}/{x}?tk=k',
      'https://t0.tianditu.gov.cn/cva_w/{z}/{y}/{x}',
    ];
    const policy = portalPolicy('n', { urls, maxZoom: 18, attribution: '天地图' });
    expect(images(policy)).toBe("img-src 'self' data: blob: https://t0.tianditu.gov.cn");
    expect(policy.match(/tianditu/g)).toHaveLength(1);
  });
});
