//! Articles assembled into one petgraph graph.

use petgraph::stable_graph::StableDiGraph;

/// People, organizations, places, meetings and statements of many articles.
#[derive(Clone, Debug, Default)]
pub struct NewsGraph {
    graph: StableDiGraph<(), ()>,
}

impl NewsGraph {
    /// An empty graph.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The petgraph graph, for everything that petgraph can do.
    #[must_use]
    pub fn as_petgraph(&self) -> &StableDiGraph<(), ()> {
        &self.graph
    }
}
