using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Commands;

/// <summary>Reads .env files as the programs that use them do.</summary>
[Cmdlet(VerbsCommon.Get, "EnvConfig", DefaultParameterSetName = PathSet)]
[OutputType(typeof(EnvEntry))]
public sealed class GetEnvConfigCommand : EnvFileCommand
{
    /// <summary>Files, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [EnvAddressTransformation]
    public string[] Path { get; set; } = [".env"];

    /// <summary>Files, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Name of the environment that the files configure.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (EnvDocument document in ReadFiles(literal ? LiteralPath : Path, literal, Environment))
        {
            foreach (EnvEntry entry in document.Entries)
            {
                if (IsWanted(entry.Key)) WriteObject(entry);
            }
        }
    }
}
