/** Global styles. Imported once, first of all, by every entry: layers.css must be read before any component's sheet. */
import './layers.css'
import './reset.css'
import './tokens.css'
import './fonts.css'
import './base.css'
