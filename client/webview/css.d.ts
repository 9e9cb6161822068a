/** Style sheets become a file beside the script. */
declare module '*.css' {}
