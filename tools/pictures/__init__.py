"""Pictures of the report: taken, cut into its parts, compared, shown in the documents.

A picture depends on nothing but the page: letters of our own instead of the machine's,
no animation, one device pixel per CSS pixel, one language and zone.
"""
