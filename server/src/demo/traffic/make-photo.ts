import sharp from 'sharp'

/** Fruit on a table, differently each time: what a played client sends as a photo (JPEG, 960 × 720). */
export async function makePhoto(): Promise<Buffer> {
  const fruit = Array.from({ length: 7 }, (_, index) => {
    const [x, y, radius] = [90 + index * 125 + Math.random() * 40, 360 + Math.random() * 220, 60 + Math.random() * 45]
    const hue = Math.round(20 + Math.random() * 90)
    return (
      `<ellipse cx="${String(x)}" cy="${String(y + radius)}" rx="${String(radius)}" ry="14" fill="#0003"/>` +
      `<circle cx="${String(x)}" cy="${String(y)}" r="${String(radius)}" fill="hsl(${String(hue)} 55% 55%)"/>` +
      `<ellipse cx="${String(x - radius / 3)}" cy="${String(y - radius / 3)}" rx="${String(radius / 4)}" ry="${String(radius / 6)}" fill="#fff6"/>`
    )
  }).join('')
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="#d9cdb8"/>' +
    `<rect y="300" width="960" height="420" fill="#a98560"/>${fruit}</svg>`
  return sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toBuffer()
}
