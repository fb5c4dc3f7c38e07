/** A place on a map that anybody can open. Degrees. */
export function mapLink(place: { readonly latitude: number; readonly longitude: number }): string {
  const [latitude, longitude] = [String(place.latitude), String(place.longitude)]
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
}
