namespace Diagnostics.Core.Configuration.Discovery;

/// <summary>What a file of a project is to us.</summary>
public enum ProjectFileKind
{
    /// <summary>A .env file of an environment or component.</summary>
    EnvFile,

    /// <summary>A Dockerfile.</summary>
    Dockerfile,

    /// <summary>A compose file.</summary>
    Compose,

    /// <summary>A description for a hosting platform: Render blueprint, Cloud Run service, Procfile, deploy script.</summary>
    Platform,

    /// <summary>The configuration of a reverse proxy: nginx, Caddy.</summary>
    Proxy,

    /// <summary>A log.</summary>
    Log,

    /// <summary>What may be a report of a test run; its content tells.</summary>
    TestReport,

    /// <summary>What Ansible alone reads: a template that it writes on its hosts (<c>api.env.j2</c>), an inventory in INI.</summary>
    Ansible,
}
