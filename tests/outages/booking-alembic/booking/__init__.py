# booking service
