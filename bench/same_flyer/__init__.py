"""Whether photos of one flyer join one ad, and photos of different flyers stay apart."""
