import { Refusal } from '@parley/contract/refusals'
import sharp, { type Sharp } from 'sharp'

/** More pixels, all frames together, are not decoded: a small file may claim an enormous picture. */
const mostPixels = 50_000_000
/** The longest side of a thumbnail, pixels. */
const thumbnailSide = 640

/**
 * Makes an image anew from its pixels: what hides between them, and where it was taken, does not survive. The format stays; it
 * stands upright; moving ones keep moving.
 * @throws Refusal `unsupported_media_type` for an image that cannot be read or is too large in pixels
 */
export async function remakeImage(
  from: string,
  type: string,
  places: { image: string; thumbnail: string },
): Promise<{ width: number; height: number }> {
  const animated = type === 'image/gif' || type === 'image/webp'
  try {
    const image = sharp(from, { limitInputPixels: mostPixels, animated, failOn: 'error' }).timeout({ seconds: 20 })
    const written = await inFormat(image.autoOrient(), type).toFile(places.image)
    await sharp(from, { limitInputPixels: mostPixels })
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(places.thumbnail)
    return { width: written.width, height: written.pageHeight ?? written.height }
  } catch {
    throw new Refusal('unsupported_media_type')
  }
}

function inFormat(image: Sharp, type: string): Sharp {
  switch (type) {
    case 'image/png':
      return image.png()
    case 'image/webp':
      return image.webp({ quality: 88 })
    case 'image/gif':
      return image.gif()
    case 'image/avif':
      return image.avif({ quality: 60 })
    default:
      return image.jpeg({ quality: 88, mozjpeg: false })
  }
}
