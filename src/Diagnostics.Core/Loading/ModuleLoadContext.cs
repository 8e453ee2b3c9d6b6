using System.Reflection;
using System.Runtime.Loader;

namespace Diagnostics.Core.Loading;

/// <summary>The private load context of the cmdlets and of the packages they need.</summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    /// <summary>Name of the context, as debuggers and dumps show it.</summary>
    public const string ContextName = "Diagnostics";

    private readonly AssemblyDependencyResolver _resolver;

    /// <summary>Creates the context for a module assembly with its <c>.deps.json</c> beside it.</summary>
    public ModuleLoadContext(string modulePath)
        : base(ContextName, isCollectible: false) => _resolver = new AssemblyDependencyResolver(modulePath);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // A second copy of Core would make every result a stranger to the user's type literals and to the format file.
        Assembly core = typeof(ModuleLoadContext).Assembly;
        if (assemblyName.Name == core.GetName().Name) return core;

        // The engine's assembly is the host's. A stub that strayed into the folder would load without an error and leave no cmdlet behind.
        if (assemblyName.Name == "System.Management.Automation") return null;

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
