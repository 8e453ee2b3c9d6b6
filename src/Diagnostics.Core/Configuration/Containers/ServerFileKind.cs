namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Whose configuration file it is.</summary>
internal enum ServerFileKind
{
    /// <summary>A pool of php-fpm.</summary>
    PhpFpm,

    /// <summary>Redis, Valkey, KeyDB.</summary>
    Cache,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}
