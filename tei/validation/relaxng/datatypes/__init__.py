"""Data types of RELAX NG: the two built in, XML Schema's (Part 2), and DTD compatibility's."""
