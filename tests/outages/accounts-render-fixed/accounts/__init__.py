# accounts package
